// What a basket came to: cards in an order that means nothing, sums, or what the facilitator is told instead
// (docs/basket.md, mixing and summing).

import { readBlock } from '../../shared/basket/block.ts';
import { counterBytes, statements, steps, type Sizes } from '../../shared/basket/sizes.ts';
import type { NoticeCode } from '../../shared/circle.ts';
import { writtenCards } from '../../shared/limits.ts';
import type { Gathered, Random } from './activity.ts';

/** Blank cards go, the rest is shuffled once more; below three there is nothing to hide among. */
export function readCards(total: Uint8Array, keys: number, { blockBytes }: Sizes, random: Random): Gathered {
  const blocks = Array.from({ length: keys }, (_key, at) =>
    readBlock(total.subarray(at * blockBytes, (at + 1) * blockBytes)),
  );
  if (blocks.some(({ is }) => is === 'broken')) return { is: 'spoiled' };
  // Sorted first, so that the order in which they lay does not matter to the shuffle.
  const texts = blocks.flatMap((block) => (block.is === 'card' ? [block.text] : [])).sort();
  if (texts.length < writtenCards) return { is: 'too few' };
  return { is: 'cards', texts: shuffled(texts, random) };
}

/** Forty-eight counters; one that is over the roster, or a statement whose six do not add up to it, spoils. */
export function readSums(total: Uint8Array, keys: number): Gathered {
  const view = new DataView(total.buffer, total.byteOffset);
  const counts = Array.from({ length: statements * steps }, (_counter, at) =>
    view.getUint32(at * counterBytes, true),
  );
  const whole = Array.from({ length: statements }, (_statement, at) => {
    const six = counts.slice(at * steps, (at + 1) * steps);
    return six.every((count) => count <= keys) && six.reduce((sum, count) => sum + count, 0) === keys;
  });
  return whole.every((is) => is) ? { is: 'sums', counts } : { is: 'spoiled' };
}

/** What the facilitator is told of a basket that showed nothing. */
export function noticeOf({ is }: Gathered): NoticeCode | null {
  switch (is) {
    case 'cards':
    case 'sums':
      return null;
    case 'too few':
      return 'too_few_cards';
    case 'spoiled':
      return 'basket_spoiled';
    case 'lost':
      return 'basket_lost';
  }
}

function shuffled(texts: readonly string[], random: Random): readonly string[] {
  const left = [...texts];
  const drawn: string[] = [];
  while (left.length > 0) drawn.push(...left.splice(random.below(left.length), 1));
  return drawn;
}
