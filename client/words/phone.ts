// Every sentence on a phone, by the keys of section 21.1 of the practice; a control stands below its sentence.

export const words = {
  'p.code': 'What code is on the wall?',
  'p.code.do': 'Come in',
  'p.code.hint': 'Six letters and numbers.',
  'p.code.typed': 'You typed {code}.',
  'p.code.sign': 'Codes have no {sign}. Have another look at the wall.',

  'p.name': 'What shall we call you?',
  'p.name.do': 'That’s me',
  'p.name.twice': 'There is a {name} already. An initial behind it helps, if you like.',
  'p.name.long': 'That’s longer than fits.',

  'p.rest': 'You’re in. Put it face down; it will wait for you.',

  'p.dark.question': 'The question',
  'p.dark.agreements': 'Agreements',
  'p.dark.again': 'Come back to me',
  'p.dark.pause': 'Ask for a pause',
  'p.dark.leave': 'Leave quietly',
  'p.dark.settings': 'This phone',
  'p.dark.console': 'Open the console',
  'p.dark.touch': 'Show the circle',
  'p.dark.back': 'Back',
  'p.dark.ring': 'Round the circle',

  'p.threshold': 'They know you’re here. Someone will let you in between turns.',
  'p.admitted': 'Welcome. Put it face down when you like.',

  'p.holding': 'The piece is with you. Speak, or be quiet, or both.',
  'p.holding.do': 'Pass it on',
  'p.holding.handed': 'The piece is with you. When you’re ready, give it to someone.',
  'p.holding.handed.do': 'Give it',
  'p.holding.handed.name': '{name} (by {neighbour})',
  'p.passed': 'Passed on.',
  'p.passed.do': 'One moment – take it back',
  'p.goneback': 'It has gone back for a moment.',
  'p.centre': 'The piece is in the middle.',
  'p.centre.do': 'Take the piece',
  'p.taken': '{name} has it just now.',
  'p.again.off': 'You can have it once more at the end.',
  'p.again.off.do': 'Come back to me',
  'p.again.on': 'It will come to you once more. Only this phone knows.',
  'p.again.on.do': 'Never mind',
  'p.again.here': 'Here it is once more.',
  'p.again.here.do': 'Pass it on',
  'p.notpassed': 'Not passed yet – no connection. We’ll pass it when we’re back.',
  'p.notpassed.do': 'Keep it instead',
  'p.with': 'The piece is with {name}.',

  'p.silence.touch': 'Silence. Nothing is needed.',
  'p.silence.end': 'The silence has ended.',

  'p.pause': 'A pause. Breathe; nothing is lost.',
  'p.pause.ask': 'Ask for a pause? Nobody will see it was you.',
  'p.pause.ask.do': 'Ask',
  'p.pause.ask.no': 'Not now',
  'p.pause.asked': 'Asked. If nobody sees it, raise a hand or go out; both are welcome.',
  'p.guardian': 'You’re the bell-keeper: you look after the room.',
  'p.guardian.do': 'Ring the bell',
  'p.guardian.asked': 'Someone would like a pause.',
  'p.guardian.asked.do': 'Ring the bell',
  'p.guardian.asked.no': 'Leave it',
  'p.guardian.on': 'The room is resting.',
  'p.guardian.on.do': 'Go on',

  'p.q.label.head': 'Unsigned.',
  'p.q.label':
    'Your card goes in with everybody’s, with no name. For a few seconds, as cards come in, the server could tell; then it shuffles them and forgets. Whoever runs it could change it to look. People may still guess, by your words, your story, or because we are few.',
  'p.q.label.do': 'I see',
  'p.q.label.means': 'What that means',
  'p.q.means':
    'In a group of nine, a blind guess is right one time in nine; who saw which five were typing, one in five; who knows your way of writing, more often. If being guessed would harm you, don’t write it here.',
  'p.q.means.do': 'I see',
  'p.q.means.server':
    'While cards come in, this server could see which phone each one came from. It is made to keep that nowhere: it takes the cards without a name, shuffles them, and forgets who handed in. No phone can check that it does. Whoever runs the server could change it to look, and you would not notice; so trust it as far as you trust them.',
  'p.q.means.air':
    'Every phone hands in a card of the same size, written or not. But if the address of this page begins with http and not https, somebody on the same Wi-Fi with the right tool could read along.',
  'p.q.means.eyes':
    'Someone beside you may see what you type. Turn away a little; nobody minds. Your words stay on this phone until all are gathered, and are wiped from it after that.',
  'p.q.means.leader':
    'Whoever has the facilitator’s link reads the cards before the room does. A leader who has that link could read them too. If that matters to you, ask aloud who reads first.',
  'p.q.danger':
    'In danger, or worried about a child? Don’t use a card. Speak to the person your school names, today.',
  'p.q.write': 'A question, or nothing. If nothing, type any line and rub it out: all thumbs look alike.',
  'p.q.write.box': 'Your card',
  'p.q.write.label': 'Unsigned: what that means',
  'p.q.gather': 'Handing in…',
  'p.q.read': 'The cards are in, and gone from this phone. Put it face down.',
  'p.q.few':
    'Too few cards to keep them unsigned, so none was shown. If the same people are here, it goes in again.',
  'p.q.few.do': 'Hand in again',
  'p.q.few.no': 'Leave it',
  'p.q.spoiled':
    'Something got in the way; no card was shown. If the same people are here, it goes in again.',
  'p.q.spoiled.do': 'Hand in again',
  'p.q.spoiled.no': 'Leave it',
  'p.q.changed':
    'Somebody has come or gone, so your card stayed here. Write another if you like, in other words.',
  'p.q.words': '{words}, and {phones} phones. Everyone’s should be the same, and as many as hands.',
  'p.q.missed': 'Your card stayed here and is wiped now. Nobody was told.',

  'p.pulse.label':
    'Unsigned. Answers are added up before anybody, the server too, can see one. The room sees a middle and how far apart. In a small staff, close together tells people roughly what you said.',
  'p.pulse.label.do': 'I see',
  'p.pulse.label.means': 'What that means',
  'p.pulse.means': 'The server does see the sums: how many chose each step.',
  'p.pulse.means.do': 'I see',
  'p.pulse': 'Eight statements. Leave empty what you like.',
  'p.pulse.do': 'Next',
  'p.pulse.back': 'Back',
  'p.pulse.done': 'That’s all. Leave it face up until the picture is there.',
  'p.group': 'With {names}. Find a corner.',
  'p.journal': 'Paper is kinder.',

  'p.pace': 'A soft light at the edge after a while. Only here, only for you.',
  'p.pace.off': 'Off',
  'p.pace.2': '2',
  'p.pace.3': '3',
  'p.pace.5': '5 minutes',
  'p.ears': 'Tell me each time it moves.',
  'p.ears.on': 'On',
  'p.ears.off': 'Off',
  'p.ground': 'In sunlight, a bright ground.',
  'p.ground.day': 'Bright',
  'p.ground.dusk': 'Dark',

  'p.leave': 'Leave quietly? Nothing is announced.',
  'p.leave.do': 'Leave',
  'p.leave.no': 'Stay',
  'p.left': 'Go well.',
  'p.moved': 'Your seat is on another phone now.',

  'p.away': 'No connection. The circle goes on; so can you.',
  'p.retry': 'Try again',
  'p.reload': 'This page is from before. Please reload when it suits.',
  'p.reload.do': 'Reload',
  'p.end': 'This circle has ended. Nothing of it is kept here.',
  'p.end.do': 'To the beginning',

  'h.title': 'Clearing',
  'h.way.back': 'Back to circle {code}',
  'h.make': 'Hold a circle',
  'h.make.title': 'What is it called?',
  'h.make.do': 'Make a circle',
  'h.join': 'Come to a circle',
  'h.failed': 'No connection. Nothing was made.',
  'h.offline': 'No connection to this circle’s computer. Are you on its Wi-Fi?',
} as const;

export type WordKey = keyof typeof words;
