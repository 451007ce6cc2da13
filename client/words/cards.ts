// Sentences of the unsigned cards and of small groups on a phone (21.1). Apart from `phone.ts`, since a phone loads them
// when a window opens.

export const words = {
  'p.q.label.head': 'Unsigned.',
  'p.q.label':
    'Your card goes in with everybody’s, with no name. If the three words and the number match on all phones, the server can’t tell whose is whose. People may still guess, by your words, your story, or because we are few.',
  'p.q.label.do': 'I see',
  'p.q.label.means': 'What that means',
  'p.q.means':
    'In a group of nine, a blind guess is right one time in nine; who saw which five were typing, one in five; who knows your way of writing, more often. If being guessed would harm you, don’t write it here.',
  'p.q.means.do': 'I see',
  'p.q.means.server':
    'Phones cover each card with noise that only cancels when all are added up, so the server sees the pile and not whose is whose. A server that lies about who is in the circle could read cards. It is caught afterwards: then somebody’s three words differ, or the number is not the number of phones that handed in, or a phone has no words. So compare both on every phone, also when nothing was shown. A server that sends another page could do anything, and no page can prevent it; trust it as far as you trust whoever runs it.',
  'p.q.means.air':
    'Every phone hands in the same amount, written or not. Somebody on the same Wi-Fi who listens could see the pile of cards, where the address begins with http and not https, and not whose is whose.',
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
