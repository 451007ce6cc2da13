// The lying server's games. Each lie reads a card when the rule against it is taken out of the phone, and none when the
// rule is in.

import { afterAll, describe, expect, test } from 'vitest';
import { saltOf } from '../../client/basket/pads.ts';
import { chainTo } from '../../shared/basket/chain.ts';
import { slotBytes } from '../../shared/basket/sizes.ts';
import { takenSlots } from '../../shared/basket/slots.ts';
import { add, compare, xor } from '../../shared/basket/bytes.ts';
import { drawFrom } from './support/chance.ts';
import { partsWith, removeCopies, type Flaw, type Parts } from './support/flaw.ts';
import {
  ask,
  blankBlock,
  bytes,
  card,
  cardsIn,
  collect,
  event,
  madeUp,
  openedBy,
  phone,
  sameWords,
  slotsAround,
  stripped,
  sumOf,
  text,
  vectorOf,
  vectorsOf,
  type MadeUp,
  type Phone,
} from './support/lies.ts';

afterAll(removeCopies);

const secret = 'Who decides?';
const names = ['Ana', 'Ben', 'Cleo', 'Dev', 'Eli', 'Fay'];
const strangers = (name: string, number: number): MadeUp[] =>
  Array.from({ length: number }, (_stranger, at) => madeUp(drawFrom(`${name} ${at}`)));

/** The victim alone among keys that the server made up: what it delivers can be read. */
function readAlone(
  victim: Phone,
  own: readonly MadeUp[],
  basketId: string,
  attempt: number,
): readonly string[] {
  const roster = [victim, ...own];
  const reserve = event(basketId, 'reserve', attempt, roster);
  const reserved = ask([victim], reserve);
  const vector = vectorsOf(reserved)[0];
  if (vector === undefined || vector === null) return [];
  const slots = slotsAround(stripped(vector, victim.publicKey, own, reserve), roster.length);
  const deliver = event(basketId, 'deliver', attempt, roster, {
    opened: openedBy(reserved, attempt, own),
    slots,
  });
  const delivered = vectorsOf(ask([victim], deliver))[0];
  return delivered === undefined || delivered === null
    ? []
    : cardsIn(stripped(delivered, victim.publicKey, own, deliver));
}

/** Keys with a twin: of each other phone a second key, that agrees with the victim on the same. */
function twins(parts: Parts): readonly string[] {
  const [victim, ...others] = names
    .slice(0, 3)
    .map((name, at) => phone(parts, name, 'twins', card(at === 0 ? secret : '')));
  if (victim === undefined) return [];
  const made = others.map(({ publicKey, name }) => {
    const twin = bytes(publicKey).slice();
    twin[31] = (twin[31] ?? 0) ^ 0x80;
    return { ...madeUp(drawFrom(`twin of ${name}`)), publicKey: text(twin) };
  });
  const roster = [victim, ...others, ...made];
  const reserved = ask([victim, ...others], event('twins', 'reserve', 1, roster));
  const open = vectorOf(reserved.get(victim.publicKey) ?? null);
  if (open === null || takenSlots(open).length !== 1) return [];
  const opened = openedBy(reserved, 1, made);
  const slots = slotsAround(open, roster.length);
  return cardsIn(vectorOf(victim.device.hears(event('twins', 'deliver', 1, roster, { opened, slots }))));
}

/** Other slots for one phone: its block moves onto a neighbour's, and if that one is blank, it can be read. */
function otherSlots(parts: Parts): readonly string[] {
  return [1, 2, 3, 4].flatMap((number) => {
    const basketId = `slots ${number}`;
    const phones = names
      .slice(0, 5)
      .map((name, at) => phone(parts, name, basketId, card(at === 0 ? secret : '')));
    const [victim, ...others] = phones;
    if (victim === undefined) return [];
    const reserved = ask(phones, event(basketId, 'reserve', 1, phones));
    const slots = sumOf(vectorsOf(reserved));
    const taken = takenSlots(slots);
    const [first = 0] = taken;
    if (taken.length !== phones.length) return [];
    const moved = slots.slice();
    moved.fill(0, first * slotBytes, (first + 1) * slotBytes);
    moved[moved.length - 1] = (moved[moved.length - 1] ?? 0) | 1;
    const opened = openedBy(reserved, 1);
    const honest = ask(others, event(basketId, 'deliver', 1, phones, { opened, slots }));
    const lied = ask([victim], event(basketId, 'deliver', 1, phones, { opened, slots: moved }));
    const sum = sumOf([...vectorsOf(honest), ...vectorsOf(lied)]);
    const blanks = new Uint8Array(sum.length).map((_byte, at) => blankBlock[at % blankBlock.length] ?? 0);
    return cardsIn(xor(sum, blanks));
  });
}

/** Another roster in the second attempt than in the first. */
function rosterBetweenAttempts(parts: Parts): readonly string[] {
  const phones = names.slice(0, 5).map((name) => phone(parts, name, 'attempts', card(secret)));
  const [victim] = phones;
  if (victim === undefined) return [];
  ask(phones, event('attempts', 'reserve', 1, phones));
  return readAlone(victim, strangers('attempts', 4), 'attempts', 2);
}

/** Another roster for the delivery than for the reservation. */
function rosterForTheDelivery(parts: Parts): readonly string[] {
  const phones = names.slice(0, 5).map((name) => phone(parts, name, 'delivery', card(secret)));
  const [victim] = phones;
  if (victim === undefined) return [];
  const reserved = ask(phones, event('delivery', 'reserve', 1, phones));
  const own = strangers('delivery', 4);
  const told = event('delivery', 'deliver', 1, [victim, ...own], {
    opened: openedBy(reserved, 1, own),
    slots: sumOf(vectorsOf(reserved)),
  });
  const vector = vectorOf(victim.device.hears(told));
  return vector === null ? [] : cardsIn(stripped(vector, victim.publicKey, own, told));
}

/** Read, called spoiled, and repeated with one person fewer: the card that is gone is theirs. */
function repeatedWithoutOne(parts: Parts): readonly string[] {
  const written = (name: string): string => (name === 'Ana' ? secret : `A card of ${name}`);
  const first = names.map((name) => phone(parts, name, 'first', card(written(name))));
  const before = cardsIn(collect(first, 'first'));
  expect(before).toHaveLength(names.length);
  for (const { device } of first) device.hears(event('first', 'spoiled', 1, first));
  const second = first
    .filter(({ name }) => name !== 'Ana')
    .map(({ name, device }) => phone(parts, name, 'second', card(written(name)), device.binds));
  const after = cardsIn(collect(second, 'second'));
  return after.length === 0 ? [] : before.filter((words) => !after.includes(words));
}

const answers = [5, 1, 3, 0, 2, 4, 5, 1];
const answersOf = (name: string): readonly number[] =>
  name === 'Ana' ? answers : answers.map((answer) => 5 - answer);

function collectSums(phones: readonly Phone[], basketId: string, attempt = 1): Uint8Array | null {
  const reserved = ask(phones, event(basketId, 'reserve', attempt, phones, { kind: 'sum' }));
  const told = event(basketId, 'sum', attempt, phones, { kind: 'sum', opened: openedBy(reserved, attempt) });
  const vectors = vectorsOf(ask(phones, told)).filter((vector) => vector !== null);
  return vectors.length === phones.length ? vectors.reduce((a, b) => add(a, b)) : null;
}

/** The answers of the one who was in the first sum and not in the second, as text. */
function difference(first: Uint8Array | null, second: Uint8Array | null): readonly string[] {
  if (first === null || second === null) return [];
  const view = new DataView(add(first, second, -1).buffer);
  const six = (item: number): number[] =>
    [0, 1, 2, 3, 4, 5].filter((step) => view.getUint32((item * 6 + step) * 4, true) === 1);
  return [answers.map((_answer, item) => six(item)[0]).join()];
}

const sums = (parts: Parts, basketId: string): Phone[] =>
  names.map((name) => phone(parts, name, basketId, { kind: 'sum', answers: () => answersOf(name) }));

/** A sum asked for twice in one basket, the second time without one person. */
function sumTwice(parts: Parts): readonly string[] {
  const phones = sums(parts, 'twice');
  return difference(collectSums(phones, 'twice'), collectSums(phones.slice(1), 'twice', 2));
}

/** A sum called spoiled, and asked for again without one person. */
function sumAgain(parts: Parts): readonly string[] {
  const first = sums(parts, 'sum');
  const before = collectSums(first, 'sum');
  for (const { device } of first) device.hears(event('sum', 'spoiled', 1, first, { kind: 'sum' }));
  const second = first
    .slice(1)
    .map(({ name, device }) =>
      phone(parts, name, 'again', { kind: 'sum', answers: () => answersOf(name) }, device.binds),
    );
  return difference(before, collectSums(second, 'again'));
}

/** Of the 33 bits of the words, as many as can be searched through in a moment. */
const firstBits = ([first]: readonly [number, number, number]): number => first;

/**
 * Words searched for: the victim is told a roster that the server made up, chosen so that its words are those of all the
 * others. Only the first eleven bits are compared, so that the search is short.
 */
function wordsSearchedFor(parts: Parts): readonly string[] {
  const others = names.slice(1, 5).map((name) => phone(parts, name, 'words', card('')));
  const victim = phone(parts, 'Ana', 'words', card(secret));
  const [standIn] = strangers('stand-in', 1);
  if (standIn === undefined) return [];
  const room = [...others, standIn];
  const reserved = ask(others, event('words', 'reserve', 1, room));
  const openedInRoom = openedBy(reserved, 1, [standIn]);
  const placesOf = (
    roster: readonly { publicKey: string; seal: string }[],
    opened: ReadonlyMap<string, string>,
  ) => {
    const members = roster
      .map(({ publicKey, seal }) => ({ key: bytes(publicKey), seal: bytes(seal) }))
      .sort((a, b) => compare(a.key, b.key));
    const links = members.map(({ key }) => bytes(opened.get(text(key)) ?? ''));
    return parts.wordPlaces(saltOf(members, 'words'), 1, links);
  };
  const wanted = firstBits(placesOf(room, openedInRoom));
  const [first, ...rest] = strangers('words', 4);
  if (first === undefined) return [];
  // What the victim will open the server can't know yet; the rest it may try for as long as it likes.
  let own = [first, ...rest];
  for (
    let tries = 0;
    firstBits(placesOf([victim, ...own], openedBy(new Map(), 1, own))) !== wanted;
    tries += 1
  ) {
    const last = new Uint8Array(32);
    new DataView(last.buffer).setUint32(0, tries);
    const chain = chainTo(last);
    own = [{ ...first, chain, seal: text(chain[0] ?? last) }, ...rest];
  }
  const read = readAlone(victim, own, 'words', 1);
  victim.device.ends('spoiled');
  const { common } = victim.device;
  return common !== null && firstBits(common.places) === wanted ? read : [];
}

interface Lie {
  readonly reads: (parts: Parts) => readonly string[];
  readonly card: string;
  /** The rule that stops it, taken out. */
  readonly without: readonly Flaw[];
}

const device = (stands: string, instead: string): Flaw => ({
  file: 'client/basket/device.ts',
  stands,
  instead,
});
const pads = (stands: string, instead: string): Flaw => ({ file: 'client/basket/pads.ts', stands, instead });
const bound = device('compare(keysOf(roster), this.#bound.roster) !== 0', 'false');
const info = 'join(utf8(stage), fourBytes(attempt), first, second, seen)';

const lies: Readonly<Record<string, Lie>> = {
  'keys with a twin, against both keys in the pad': {
    reads: twins,
    card: secret,
    without: [pads(info, '(void first, void second, join(utf8(stage), fourBytes(attempt), seen))')],
  },
  'other slots for one phone, against what was seen in the pad': {
    reads: otherSlots,
    card: secret,
    without: [pads(info, '(void seen, join(utf8(stage), fourBytes(attempt), first, second))')],
  },
  'another roster in the second attempt, against the first roster': {
    reads: rosterBetweenAttempts,
    card: secret,
    without: [device('!(this.#first === null || within(roster, this.#first))', 'false')],
  },
  'another roster for the delivery, against the last reservation': {
    reads: rosterForTheDelivery,
    card: secret,
    without: [
      device(' || !within(roster, reserved.roster)', ''),
      device(
        'if (roster.length !== reserved.roster.length) return null;',
        'if (!this.#masks.agrees(roster)) return null;',
      ),
    ],
  },
  'spoiled after it was read and repeated without one, against one roster only': {
    reads: repeatedWithoutOne,
    card: secret,
    without: [bound],
  },
  'a sum asked for twice, against once in a basket': {
    reads: sumTwice,
    card: answers.join(),
    without: [device('if (this.#delivered !== null) return null;', '')],
  },
  'a sum asked for again without one, against one roster only': {
    reads: sumAgain,
    card: answers.join(),
    without: [bound],
  },
  'words searched for, against seals that are opened later': {
    reads: wordsSearchedFor,
    card: secret,
    without: [pads('salt, fourBytes(attempt), ...opened)', 'salt, fourBytes(attempt))')],
  },
};

describe('a server that lies reads nothing', () => {
  test.each(Object.entries(lies))('%s', async (_name, { reads, card: theirs, without }) => {
    expect(reads(await partsWith())).toEqual([]);
    expect(reads(await partsWith(...without))).toContain(theirs);
  });
});

test('a server that tells one phone of other people reads its card, and is seen: its words or its number differ', async () => {
  const parts = await partsWith();
  for (const number of [4, 5]) {
    const basketId = `seen ${number}`;
    const others = names.slice(1).map((name) => phone(parts, name, basketId, card('')));
    const victim = phone(parts, 'Ana', basketId, card(secret));
    expect(collect(others, basketId)).not.toBeNull();
    expect(readAlone(victim, strangers(basketId, number), basketId, 1)).toEqual([secret]);
    for (const { device: one } of [victim, ...others]) one.ends('done');
    const [first, ...more] = others;
    for (const other of more) expect(sameWords(first?.device.common ?? null, other.device.common)).toBe(true);
    expect(sameWords(first?.device.common ?? null, victim.device.common)).toBe(false);
  }
});
