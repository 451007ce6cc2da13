// The attacker: holds all that the server saw, and every phone but the honest ones. It weighs many clues at once; which
// of them are worth anything it learns in the first games, where it is told the truth, and then it is asked.

import { packBlock } from '../../../shared/basket/block.ts';
import { xor } from '../../../shared/basket/bytes.ts';
import { slotBytes, type Sizes } from '../../../shared/basket/sizes.ts';
import { takenSlots } from '../../../shared/basket/slots.ts';
import { base64, decoded } from '../../../shared/basket/bytes.ts';
import { purposeOf, type Puppet } from './puppet.ts';
import type { Seen } from './play.ts';

export interface Question {
  /** A card that was shown, and where it stood among the cards. */
  readonly text: string;
  readonly place: number;
  /** Whoever may have written it. */
  readonly candidates: readonly string[];
}

/** How much speaks for each candidate, by the name of the clue. */
export type Clues = ReadonlyMap<string, readonly number[]>;

/** What can be said of a card from everything that is known. */
export function cluesTo(
  { text, place, candidates }: Question,
  seen: Seen,
  puppets: readonly Puppet[],
  keyOf: (seatId: string) => Uint8Array,
  sizes: Sizes,
): Clues {
  const block = packBlock(text, sizes.blockBytes);
  const last = seen.events[seen.events.length - 2];
  const bare = bared(seen, candidates, puppets, keyOf);
  const delivered = (seatId: string): Uint8Array =>
    bare.get(seatId)?.find(({ stage }) => stage === 'deliver')?.bytes ?? new Uint8Array();
  const order = (stage: string): string[] =>
    seen.received.filter((one) => one.stage === stage).map(({ seatId }) => seatId);
  const roster = last?.roster ?? [];
  const joins = seen.joins.map(({ seatId }) => seatId);
  const slots = decoded(base64, last?.slots ?? '') ?? new Uint8Array();
  const isAt = (of: readonly string[]) => (seatId: string) => (of.indexOf(seatId) === place ? 1 : 0);
  const inRoster = (seatId: string): string =>
    seen.joins.find((join) => join.seatId === seatId)?.publicKey ?? '';
  const clue = (weigh: (seatId: string) => number): readonly number[] => candidates.map(weigh);
  return new Map([
    ['the block lies open in the delivery', clue((seatId) => likeness(delivered(seatId), block))],
    ['one vector lays another one open', clue((seatId) => laidOpen(bare.get(seatId) ?? [], block, slots))],
    [
      'the delivery is as long as the card',
      clue((seatId) => -Math.abs(delivered(seatId).length - lengthOf(text, seen, sizes))),
    ],
    ['the order in which deliveries came', clue(isAt(order('deliver')))],
    ['the order in which reservations came', clue(isAt(order('reserve')))],
    ['the order in which phones joined', clue(isAt(joins))],
    ['the order of the roster', clue((seatId) => (roster.indexOf(inRoster(seatId)) === place ? 1 : 0))],
    ['what is left in memory', clue((seatId) => nearness(seen.left, seatId, text))],
  ]);
}

interface Vector {
  readonly stage: string;
  readonly bytes: Uint8Array;
}

const once = new WeakMap<Seen, ReadonlyMap<string, readonly Vector[]>>();

/** What each candidate sent, without the pads that a puppet knows. */
function bared(
  seen: Seen,
  candidates: readonly string[],
  puppets: readonly Puppet[],
  keyOf: (seatId: string) => Uint8Array,
): ReadonlyMap<string, readonly Vector[]> {
  const known = once.get(seen);
  if (known !== undefined) return known;
  const vectors = (seatId: string): readonly Vector[] =>
    seen.received
      .filter((one) => one.seatId === seatId)
      .map(({ stage, attempt, vector }) => {
        const event = seen.events.find((one) => one.stage === stage && one.attempt === attempt);
        const purpose = event === undefined ? null : purposeOf(event);
        if (purpose === null) return { stage, bytes: vector };
        const bytes = puppets.reduce((sofar, one) => one.without(sofar, keyOf(seatId), purpose), vector);
        return { stage, bytes };
      });
  const bare = new Map(candidates.map((seatId) => [seatId, vectors(seatId)] as const));
  once.set(seen, bare);
  return bare;
}

/** The greatest part of a block that is found at one of its places in a vector. */
function likeness(vector: Uint8Array, block: Uint8Array): number {
  let best = 0;
  for (let start = 0; start + block.length <= vector.length; start += block.length) {
    let same = 0;
    for (let at = 0; at < block.length; at += 1)
      if (vector[start + at] === block[at] && block[at] !== 0) same += 1;
    best = Math.max(best, same);
  }
  return best;
}

/** Two vectors under the same pad: together they are almost empty, and what is in them is what was written. */
function laidOpen(vectors: readonly Vector[], block: Uint8Array, slots: Uint8Array): number {
  const [first, ...more] = vectors;
  if (first === undefined) return 0;
  return Math.max(
    0,
    ...more.map(({ bytes }) => {
      const length = Math.min(bytes.length, first.bytes.length);
      const both = xor(first.bytes.subarray(0, length), bytes.subarray(0, length));
      const open = both.reduce((zeros, byte) => zeros + (byte === 0 ? 1 : 0), 0) / length;
      if (open < 0.5) return 0;
      // The slot it took tells its rank, and the rank its block.
      const taken = takenSlots(slots);
      const own = takenSlots(both.subarray(0, length - (length % slotBytes))).find((slot) =>
        taken.includes(slot),
      );
      const rank = own === undefined ? -1 : taken.indexOf(own);
      const start = rank * block.length;
      return 1 + likeness(both.subarray(Math.max(0, start)), block);
    }),
  );
}

/** How long a delivery would be that grew with its card. */
function lengthOf(text: string, seen: Seen, { blockBytes }: Sizes): number {
  return seen.joins.length * blockBytes + new TextEncoder().encode(text).length;
}

/** Whether a text and a seat stand beside each other in what is left. */
function nearness(left: string, seatId: string, text: string): number {
  const at = left.indexOf(text);
  return at >= 0 && left.slice(at - 40, at + 80).includes(seatId) ? 1 : 0;
}

/** What it has learned: which clue was right how often. */
export class Attacker {
  readonly #right = new Map<string, number>();

  /** The first games: the truth is told afterwards. */
  learn(question: Question, clues: Clues, writer: string): void {
    for (const [name, weights] of clues) {
      const right = best(question.candidates, weights) === writer ? 1 : 0;
      this.#right.set(name, (this.#right.get(name) ?? 0) + right);
    }
  }

  /** Its answer, by the clue that was right most often. */
  guess(question: Question, clues: Clues): string {
    const name = this.bestClue;
    return best(question.candidates, clues.get(name) ?? []);
  }

  get bestClue(): string {
    return [...this.#right].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
  }
}

/** The candidate for whom most speaks; among equals the first, and they come in an order drawn by lot. */
function best(candidates: readonly string[], weights: readonly number[]): string {
  const most = Math.max(...weights);
  return candidates[weights.indexOf(most)] ?? candidates[0] ?? '';
}
