// The attacker of the author's game wins as soon as the basket has a flaw: the game can tell.

import { afterAll, describe, expect, test } from 'vitest';
import { playAuthor } from './support/author.ts';
import { mostByChance } from './support/chance.ts';
import { partsWith, remembered, removeCopies, type Flaw } from './support/flaw.ts';
import { tell } from './support/tell.ts';
import { playTwice } from './support/twice.ts';

afterAll(removeCopies);

const flaws: Readonly<Record<string, readonly Flaw[]>> = {
  'no pads': [
    {
      file: 'client/basket/pads.ts',
      stands: 'return chacha20(key, nonce, vector);',
      instead: 'void key; return vector.slice();',
    },
  ],
  'pads used again': [
    {
      file: 'client/basket/pads.ts',
      stands: 'join(utf8(stage), fourBytes(attempt), first, second, seen)',
      instead: '(void stage, void attempt, void seen, join(first, second))',
    },
  ],
  'the order of arrival kept': [
    {
      file: 'client/basket/vectors.ts',
      stands: 'return { slot: drawn % slots, tag };',
      instead:
        'return { slot: (nextSlot += 1) % slots, tag };\n}\nlet nextSlot = 0;\nexport function unused(): void {',
    },
    {
      file: 'server/core/gathered.ts',
      stands: "(block.is === 'card' ? [block.text] : [])).sort();",
      instead: "(block.is === 'card' ? [block.text] : []));",
    },
    {
      file: 'server/core/gathered.ts',
      stands: 'left.splice(random.below(left.length), 1)',
      instead: 'left.splice(0 * random.below(left.length), 1)',
    },
  ],
  'block sizes that differ': [
    {
      file: 'client/basket/device.ts',
      stands: 'vector: base64.encode(masked) };',
      instead:
        "vector: base64.encode(join(masked, new Uint8Array(this.#gift.kind === 'mix' ? this.#gift.text().length : 0))) };",
    },
    {
      file: 'server/core/handIn.ts',
      stands: 'if (vector?.length !== bytes) return',
      instead: 'if (vector === null || vector.length < bytes) return',
    },
  ],
};

describe('the same attacker wins against a basket with a flaw', () => {
  test.each(Object.entries(flaws))('%s', async (name, flaw) => {
    const score = playAuthor(await partsWith(...remembered, ...flaw), {
      people: 6,
      corrupted: 0,
      cards: 200,
    });
    tell(name, score);
    expect(score.right).toBeGreaterThan(2 * mostByChance(score.asked, score.chance));
  });

  test('delivered twice', async () => {
    const flaw = {
      file: 'client/basket/device.ts',
      stands: 'compare(keysOf(roster), this.#bound.roster) !== 0',
      instead: 'false',
    };
    const score = playTwice(await partsWith(flaw), 30);
    tell('delivered twice', score);
    expect(score.right).toBe(score.asked);
    const sound = playTwice(await partsWith(), 30);
    tell('delivered to one roster only', sound);
    expect(sound.right).toBeLessThanOrEqual(mostByChance(sound.asked, sound.chance));
  });
});
