// What a card and a pulse promise, and what they do not (11.4 and 12 of the practice). Above each sentence stands the title
// of the test that would fail if it were false; a sentence that no test holds goes. Advice promises nothing.

export const labels = {
  'p.q.label':
    // holds: five cards come back shuffled to the facilitator alone, and one is shown to everybody
    'Your card goes in with everybody’s, with no name. ' +
    // holds: who wrote a card is guessed no better than by chance
    // holds: a server that tells one phone of other people reads its card, and is seen: its words or its number differ
    'If the three words and the number match on all phones, the server can’t tell whose is whose. ' +
    // holds: who knows how people write is right more often
    'People may still guess, by your words, your story, or because we are few.',

  'p.q.means':
    // holds: a blind guess is right one time in nine
    'In a group of nine, a blind guess is right one time in nine; ' +
    // holds: who saw which five were typing is right one time in five
    'who saw which five were typing, one in five; ' +
    // holds: who knows how people write is right more often
    'who knows your way of writing, more often. ' +
    // advice
    'If being guessed would harm you, don’t write it here.',

  'p.q.danger':
    // advice
    'In danger, or worried about a child? Don’t use a card. Speak to the person your school names, today.',

  'p.q.means.server':
    // holds: who wrote a card is guessed no better than by chance
    'Each phone hides its card in noise that is gone only when all are added up, so the server sees the pile and not whose is whose.',

  'p.q.means.lies':
    // holds: a server that tells one phone of other people reads its card, and is seen: its words or its number differ
    'A server that lies about who is in the circle could read cards, and afterwards it shows: somebody’s three words differ, or the number is not that of the phones that handed in. ' +
    // advice
    'So compare both on every phone, also when nothing was shown; a phone without words is as bad as one with others. ' +
    // holds: the same attacker wins against a basket with a flaw
    'A server that sends another page could read everything, and no page can prevent it: trust it as far as you trust whoever runs it.',

  'p.q.means.air':
    // holds: blank or written, short or long, every phone sends messages of the same length
    'Every phone hands in the same amount, written or not. ' +
    // holds: who wrote a card is guessed no better than by chance
    'Where the address begins with http and not https, somebody on the same Wi-Fi with the right tool could read the pile along with the server, and no more than the server whose is whose.',

  'p.q.means.eyes':
    // advice
    'Someone beside you may see what you type. Turn away a little; nobody minds. ' +
    // holds: N14 what is written stays on the phone until the gathering, and is wiped from it after that
    'Your words stay on this phone until all are gathered, and are wiped from it after that.',

  'p.q.means.leader':
    // holds: five cards come back shuffled to the facilitator alone, and one is shown to everybody
    'Whoever has the facilitator’s link reads the cards before the room does. ' +
    // advice
    'A leader who has that link could read them too. If that matters to you, ask aloud who reads first.',

  'p.pulse.label':
    // holds: what one person answered is guessed no better than from the sums alone
    'Unsigned. Answers are added up before anybody, the server too, can see one. ' +
    // holds: the result comes to the console, the wall and the phones in one change of the view
    'The room sees a middle and how far apart. ' +
    // holds: of answers that lie close together half or more are within a step of the middle
    'In a small staff, close together tells people roughly what you said.',

  'p.pulse.means':
    // holds: the server sees how many chose each step, and keeps the middle and the distance alone
    'The server does see the sums: how many chose each step.',

  'p.pulse.means.eyes':
    // advice
    'Someone beside you may see what you press. Turn away a little; nobody minds. ' +
    // holds: what was answered stays on the phone until the gathering, and is wiped from it after that
    'Your answers stay on this phone until all are gathered, and are wiped from it after that.',
} as const;
