// What the helper for open questions says under the box (section 10 of the practice), and how it is switched off.

export const words = {
  'p.hint.name': 'A name makes it hard to hear the question. Could it do without?',
  'p.hint.role': 'This may point at one person. Could the question do without?',
  'p.hint.advice': 'This may be advice in a question’s coat. What do you not know here?',
  'p.hint.leading': 'It may already hold its answer.',
  'p.hint.why-you': '“Why” can sound like a charge. What would you like to understand?',
  'p.hint.two': 'Perhaps two questions. Which one matters more?',
  'p.hint.yes-no': 'It can be answered with yes or no. “What” or “how” leaves more room.',
  'p.hint.loaded': 'A word here may weigh more than you mean.',
  'p.hint.story': 'The question may stand better without what comes before it.',
  'p.hint.no-question': 'It may be a thought more than a question. That is fine too.',
  'p.hints': 'A word under a card that may not be an open question. Only here, only for you.',
  'p.hints.on': 'On',
  'p.hints.off': 'Off',
} as const;
