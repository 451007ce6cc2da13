// The rules for what is written in English, in the order of section 10 of the practice. They are guesses, and the hints say so.

import type { words } from '../../../words/hints.ts';
import { anywhere, beginning } from './phrases.ts';
import type { Reading } from './read.ts';

type Keys = keyof typeof words;
export type HintName = Keys extends infer Key ? (Key extends `p.hint.${infer Name}` ? Name : never) : never;

type Rule = (card: Reading) => boolean;

/** Whether any of its sentences is so. */
const some =
  (looks: RegExp, unless?: RegExp): Rule =>
  ({ sentences }) =>
    sentences.some(({ text }) => looks.test(text) && unless?.test(text) !== true);

const first = ({ sentences }: Reading, looks: RegExp): boolean => looks.test(sentences[0]?.text ?? '');

const open = beginning(
  'what would it mean if|what would it take|when you imagine|imagine|if you could|say more|tell us about|i wonder',
);

/** A text that begins so draws no hint at all. */
export const isOpen: Rule = (card) => first(card, open);

const advice = beginning(
  "have you (?:tried|considered|thought of|thought about)|why don't (?:you|we)|why not|(?:couldn't|shouldn't) (?:you|we)|" +
    'how about|you should|(?:maybe|perhaps) you (?:should|could)|what if you (?:tried|just|simply|stopped|asked|talked)',
);

const leading = beginning("don't you (?:think|feel)|wouldn't you (?:say|agree)|surely|obviously|of course");
const nots =
  "(?:is|are|was|were|do|does|did|has|have|had|ca|could|wo|would|sha|should|must|need|might|ai)n'?t";
const whose =
  '(?:i|you|he|she|it|we|they|there|this|that|one)(?: (?:think|feel|say|agree|so|true|right|all|both))*';
const tag = new RegExp(String.raw`,\s*(?:${nots} ${whose}|right)[^\p{L}\p{N}]*$`, 'iu');

const whyYou = beginning("why did you|why didn't you|why haven't you|how could you");
const story = beginning('why did you (?:become|choose|come|stay|love|teach)');

/** Question marks; a row of them is one. */
const asked = ({ text }: Reading): number => [...text.matchAll(/\?[?!]*/gu)].length;

// Not “Will, what did you see?”
const auxiliary = beginning(
  String.raw`(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have)(?=\s)`,
);

const between = 'are|were|have|had|can|could|will|would|do|did|should|must|just|simply';
const loaded = anywhere(
  `(?:you|they|we)(?:'(?:re|ve|ll|d))?(?: (?:${between}))? (?:always|never)|finally|even bother`,
);
const what = beginning('what');

const thought = beginning(
  "i (?:think|feel|believe|want|need|don't|do not|can't|cannot|am)|i'm|we (?:should|need|must|have to|don't|do not|can't|cannot)|" +
    "they|he|she|it is|it's|this is|that is|that's|there is|there's|there are|" +
    '(?:people|nobody|everybody) here|(?:somebody|someone) should|the problem is|my',
);

/** The first that holds is the hint. */
export const english: readonly (readonly [HintName, Rule])[] = [
  ['advice', some(advice)],
  ['leading', (card) => some(leading)(card) || some(tag)(card)],
  ['why-you', some(whyYou, story)],
  ['two', (card) => (asked(card) > 2 && card.length > 80) || (asked(card) === 2 && card.length > 160)],
  ['yes-no', (card) => card.sentences[0]?.asks === true && first(card, auxiliary)],
  ['loaded', (card) => !first(card, what) && some(loaded)(card)],
  ['story', ({ sentences, length }) => sentences.filter(({ asks }) => !asks).length > 2 || length > 240],
  ['no-question', (card) => asked(card) === 0 && first(card, thought)],
];
