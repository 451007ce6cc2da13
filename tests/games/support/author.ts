// The game of the author: who wrote this card? Played as often as it takes, against a basket as it is or with a flaw.

import type { Draw } from '../../../client/basket/secrets.ts';
import { compare, utf8 } from '../../../shared/basket/bytes.ts';
import type { Sizes } from '../../../shared/basket/sizes.ts';
import { Attacker, cluesTo, type Question } from './attacker.ts';
import { below, drawFrom, shuffled } from './chance.ts';
import type { Parts } from './flaw.ts';
import { pairOf, play, small, type Hands } from './play.ts';
import { Puppet } from './puppet.ts';

export interface Score {
  readonly right: number;
  readonly asked: number;
  /** What somebody is right by who only guesses. */
  readonly chance: number;
  readonly clue: string;
}

export interface AuthorGame {
  readonly people: number;
  /** Phones in the attacker's hand. */
  readonly corrupted: number;
  /** Cards asked about, at least, after as many again to learn from, a hundred at the most. */
  readonly cards: number;
  readonly sizes?: Sizes;
  /** Fresh keys in every basket, as on real phones. */
  readonly freshKeys?: boolean;
}

const openings = ['What', 'Who', 'When', 'Why', 'How', 'Where'];
const endings = [
  'do we protect',
  'decides here',
  'is still alive',
  'would rest look like',
  'is it for',
  'else knows',
];

/** A card of any length that fits, no two in a basket alike. */
function cardText(draw: Draw, at: number): string {
  const words = `${openings[below(draw, 6)] ?? ''} ${endings[below(draw, 6)] ?? ''}`;
  return `${words} ${at}${'?'.repeat(1 + below(draw, 12))}`;
}

export function playAuthor(parts: Parts, game: AuthorGame): Score {
  const { people, corrupted, cards, sizes = { ...small, slots: 40 * people }, freshKeys = false } = game;
  const attacker = new Attacker();
  const lessons = Math.min(100, cards);
  let [learned, asked, right] = [0, 0, 0];
  for (let number = 0; asked < cards; number += 1) {
    const draw = drawFrom(`author ${people} ${corrupted} ${number}`);
    const seats = Array.from({ length: people }, (_person, at) => `seat${at}`);
    const honest = shuffled(draw, seats).slice(0, people - corrupted);
    const pairs = new Map(
      seats.map((seatId) => {
        const name = freshKeys ? `${seatId} in ${number}` : seatId;
        return [seatId, pairOf(name, drawFrom(name))] as const;
      }),
    );
    const keyOf = (seatId: string): Uint8Array => pairs.get(seatId)?.publicKey ?? new Uint8Array();
    const texts = new Map(seats.map((seatId, at) => [seatId, cardText(draw, at)]));
    const puppets: Puppet[] = [];
    const devices = seats.map((seatId): readonly [string, Hands] => {
      const pair = pairs.get(seatId);
      if (pair === undefined) throw new Error('No key.');
      const text = texts.get(seatId) ?? '';
      if (!honest.includes(seatId)) {
        const keys = honest.map(keyOf);
        const puppet = new Puppet({ basketId: `b${number}`, pair, honest: keys, text, sizes, draw });
        puppets.push(puppet);
        return [seatId, puppet];
      }
      let first = true;
      // The first that a device draws is its secret.
      const own: Draw = (bytes) => {
        if (!first) return draw(bytes);
        first = false;
        return pair.secret;
      };
      return [seatId, new parts.Device(`b${number}`, { kind: 'mix', text: () => text }, sizes, own)];
    });
    const seen = play(parts, `b${number}`, 'mix', new Map(devices), { draw, sizes });
    if (seen.outcome?.is !== 'cards') throw new Error(`The basket was ${seen.outcome?.is ?? 'not over'}.`);
    for (const seatId of honest) {
      const text = texts.get(seatId) ?? '';
      const place = seen.outcome.texts.findIndex((shown) => compare(utf8(shown), utf8(text)) === 0);
      const question: Question = { text, place, candidates: shuffled(draw, honest) };
      const clues = cluesTo(question, seen, puppets, keyOf, sizes);
      if (learned < lessons) {
        learned += 1;
        attacker.learn(question, clues, seatId);
      } else if (asked < cards) {
        asked += 1;
        if (attacker.guess(question, clues) === seatId) right += 1;
      }
    }
  }
  return { right, asked, chance: 1 / honest(game), clue: attacker.bestClue };
}

const honest = ({ people, corrupted }: AuthorGame): number => people - corrupted;
