// Whatever a phone or the wall is sent in a whole evening: the fields of section 17.1 of the practice, and no other.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestDevice } from '../support/device.ts';
import { handIn, joinBasket } from '../support/phones.ts';
import { all, must, openRoom, phoneOf } from '../support/room.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** The name of every field in this value, at any depth. */
function fieldsIn(value: unknown, within: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((inner) => fieldsIn(inner, within));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const field = within === '' ? key : `${within}.${key}`;
    return [field, ...fieldsIn(inner, field)];
  });
}

const fieldsOf = (devices: readonly TestDevice[]): readonly string[] =>
  [
    ...new Set(
      devices.flatMap(({ received }) =>
        received.flatMap(({ event, payload }) => {
          const fields = fieldsIn(payload, '');
          return [event, ...fields.map((field) => `${event}.${field}`)];
        }),
      ),
    ),
  ].sort();

// Written from the practice and the contract, not from the types.
const slices = {
  circle: ['code', 'title', 'phase'],
  seats: ['id', 'name'],
  segment: [],
  prompt: ['text', 'credit', 'credit.title', 'credit.author', 'credit.year'],
  agreements: ['title', 'text'],
  round: ['mode', 'direction', 'holder', 'stage'],
  silence: ['startedAt', 'endsAt'],
  bell: ['ringing'],
  pulse: ['stage', 'basketId', 'results', 'results.id', 'results.middle', 'results.spread'],
  groups: ['size', 'voice', 'groups'],
  clearness: ['phase', 'focus', 'clerk'],
  questions: ['stage', 'prompt', 'shown', 'basketId'],
};

const within = (path: string, fields: readonly string[]): readonly string[] => [
  path,
  ...fields.map((field) => `${path}.${field}`),
];

const view = (path: string, moved: readonly (keyof typeof slices)[]): readonly string[] => [
  path,
  ...moved.flatMap((slice) => within(`${path}.${slice}`, slices[slice])),
];

const welcome = within('welcome', ['role', 'seatId', 'now', 'serverId', 'build']);
const farewell = within('farewell', ['reason']);
/** Where a patch may differ from a snapshot: nothing of it is there before it has happened. */
const fits = (seen: readonly string[], list: readonly string[]): void => {
  expect(seen.filter((field) => !list.includes(field))).toEqual([]);
};

const every = Object.keys(slices) as (keyof typeof slices)[];
const snapshot = [...within('snapshot', ['version', 'now', 'own']), ...view('snapshot.view', every)];
const patch = [...within('patch', ['from', 'version']), ...view('patch.changed', every)];
/** The same to every phone that joined. */
const basket = within('basket', [
  'basketId',
  'kind',
  'stage',
  'attempt',
  'roster',
  'seals',
  'opened',
  'slots',
]);
const phoneOwn = ['seatId', 'role', 'waiting', 'sounds', 'again', 'mayTakeBack'];
const ofAPhone = [
  ...[...welcome, ...snapshot, ...patch, ...basket, ...farewell],
  ...within('snapshot.own', phoneOwn),
  'own',
  ...within('own.changed', phoneOwn),
];
const wallOwn = ['seatId', 'role', 'waiting', 'sounds', 'joinUrl'];
// The wall is told the phase of a committee, and not whose question it is.
const named = /clearness\.(focus|clerk)$/u;
const ofTheWall = [
  ...[...welcome, ...snapshot, ...patch, ...farewell].filter((field) => !named.test(field)),
  ...within('snapshot.own', wallOwn),
  'own',
  ...within('own.changed', wallOwn),
];

test('in a whole evening a phone and the wall receive the closed list, and a late phone less', async () => {
  const { made, facilitator, projector, phones, phone } = await openRoom(server, [
    'Ana',
    'Ben',
    'Cleo',
    'Dora',
    'Emil',
  ]);
  const [ana, ben] = [phone(0), phone(1)];
  await must(facilitator, { type: 'prompt.show', text: 'What is growing?', credit: { author: 'Ruth' } });
  await must(facilitator, { type: 'agreements.set', agreements: [{ title: 'Kind', text: 'And honest.' }] });
  await must(facilitator, { type: 'seat.role', seatId: phone(4).seatId, role: 'guardian' });
  await must(facilitator, { type: 'round.start', mode: 'go-round' });
  await must(ben, { type: 'round.again' });
  await must(ana, { type: 'piece.pass', seatId: ana.seatId });
  await must(phone(2), { type: 'pause.ask' });
  await must(phone(4), { type: 'bell.ring' });
  await must(facilitator, { type: 'bell.resume' });
  const late = await phoneOf(server, made, 'Late').seen();
  await must(facilitator, { type: 'round.end' });
  await must(facilitator, { type: 'groups.form', size: 3 });
  await must(facilitator, { type: 'groups.voice', voice: 2 });
  await must(facilitator, { type: 'groups.end' });
  await must(facilitator, { type: 'silence.begin', seconds: 60 });
  const later = await phoneOf(server, made, 'Ida').seen();
  await must(facilitator, { type: 'silence.end' });
  ben.close();
  await facilitator.until(
    'Ben to be away',
    ({ own }) => own.presence?.[ben.welcome?.seatId ?? ''] === 'away',
  );
  await ben.back();
  await must(facilitator, { type: 'questions.open', prompt: 'Anything?' });
  await joinBasket(phones);
  handIn(
    phones,
    phones.map((_phone, at) => `Card ${at}?`),
  );
  await must(facilitator, { type: 'questions.gather' });
  await facilitator.until('the cards', (device) => device.console.cards !== null);
  const cardId = facilitator.console.cards?.[0]?.id ?? '';
  await must(facilitator, { type: 'questions.show', cardId });
  await all([projector, ...phones], 'the card', ({ view: { questions } }) => questions?.shown !== null);
  await must(facilitator, { type: 'circle.end' });
  await all([projector, late, later, ...phones], 'the end', (device) => device.farewell === 'ended');

  // The bell-keeper alone is told that somebody wishes for a pause.
  const keeper = fieldsOf([phone(4)]);
  expect(keeper).toContain('own.changed.pauseAsked');
  fits(keeper, [...ofAPhone, 'snapshot.own.pauseAsked', 'own.changed.pauseAsked']);
  const others = fieldsOf(phones.slice(0, 4));
  fits(others, ofAPhone);
  for (const much of [
    'patch.changed.round.holder',
    'patch.changed.questions.shown',
    'patch.changed.prompt.credit',
    'patch.changed.groups.voice',
    'basket.slots',
  ])
    expect(others).toContain(much);
  fits(fieldsOf([projector]), ofTheWall);
  fits(fieldsOf([late, later]), ofAPhone);
  // At the threshold nothing of the room moves.
  expect(late.patches).toEqual([]);
  expect(JSON.stringify(late.received)).not.toMatch(/Ana|Ben|Cleo|growing|Kind|Card/u);
});
