// Every sentence on the wall, by the keys of section 21.3 of the practice.

export const words = {
  'd.gather': 'Welcome.',
  'd.gather.join': 'Join, then put your phone face down.',
  'd.round.with': 'The piece is with {name}.',
  'd.round.centre': 'The piece is in the middle.',
  'd.ring': 'Round the circle',
  'd.silence': 'Silence',
  'd.silence.end': 'The silence has ended.',
  'd.pause': 'A pause.',
  'd.write': 'Now phones, all together, if you will. A question, or nothing.',
  'd.pulse': 'Now phones, all together, if you will.',
  'd.voice': 'First voice',
  'd.voice.second': 'Second voice',
  'd.voice.third': 'Third voice',
  'd.end': 'Go well.',

  'd.fill': 'Fill the wall',
  'd.sound': 'Sound here',
  'd.sound.too': 'Sound here too – only in another room',
  'd.reload': 'Please reload when it suits.',
  'd.qr': 'Scan to join {code}',
  'd.retry': 'Try again',
} as const;
