// Sentences of the unsigned cards and of small groups on a phone (21.1). Apart from `phone.ts`, since a phone loads them
// when a window opens.

export const words = {
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
  'p.q.write.box': 'Your card',
  'p.q.write.label': 'Unsigned: what that means',
  'p.q.gather': 'Handing in…',
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
} as const;
