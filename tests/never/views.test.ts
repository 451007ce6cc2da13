// The closed list of what leaves the server (section 17.1 of the practice), after any evening.

import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { Actor } from '../../server/core/activity.ts';
import type { Circle } from '../../server/core/state.ts';
import { decide } from '../../server/core/circle.ts';
import { ownFor, viewFor } from '../../server/core/views.ts';
import { readCommand } from '../../shared/commands.ts';
import { clean } from '../../shared/text.ts';
import { audiences } from '../../shared/views.ts';
import { anyEvening, take, type Step } from './evening.ts';
import {
  everybody,
  facilitator,
  handIn,
  idOf,
  openRoom,
  projector,
  runs,
  seat,
  surroundings,
  type Room,
} from './support.ts';

const seatId = v.string();
const named = v.array(v.strictObject({ id: seatId, name: v.string() }));

// Written from the practice, not from the types: a field more or fewer, at any depth, does not fit.
const shared = {
  circle: v.strictObject({
    code: v.string(),
    title: v.string(),
    phase: v.picklist(['gathering', 'open', 'ended']),
  }),
  seats: named,
  // Which part of the plan is going on: its title and what kind it is, and nothing of what is to come.
  segment: v.nullable(v.strictObject({ id: v.string(), kind: v.string(), title: v.string() })),
  prompt: v.nullable(
    v.strictObject({
      text: v.string(),
      credit: v.nullable(v.strictObject({ title: v.string(), author: v.string(), year: v.string() })),
    }),
  ),
  agreements: v.nullable(v.array(v.strictObject({ title: v.string(), text: v.string() }))),
  round: v.nullable(
    v.strictObject({
      mode: v.picklist(['go-round', 'popcorn', 'handed']),
      direction: v.picklist(['left', 'right']),
      holder: v.nullable(seatId),
      stage: v.picklist(['going', 'again', 'done']),
    }),
  ),
  silence: v.nullable(v.strictObject({ startedAt: v.number(), endsAt: v.nullable(v.number()) })),
  bell: v.strictObject({ ringing: v.boolean() }),
  pulse: v.nullable(
    v.strictObject({
      stage: v.picklist(['answering', 'gathering', 'shown']),
      basketId: v.string(),
      results: v.nullable(
        v.array(
          v.strictObject({
            id: v.string(),
            middle: v.nullable(v.picklist([1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5])),
            spread: v.nullable(v.picklist(['close', 'mixed', 'apart'])),
          }),
        ),
      ),
    }),
  ),
  groups: v.nullable(
    v.strictObject({
      size: v.picklist([2, 3]),
      voice: v.picklist([1, 2, 3]),
      groups: v.array(v.array(seatId)),
    }),
  ),
  questions: v.nullable(
    v.strictObject({
      stage: v.picklist(['writing', 'gathering', 'reading']),
      prompt: v.nullable(v.string()),
      shown: v.nullable(v.string()),
      basketId: v.string(),
    }),
  ),
};

const phase = v.picklist(['gather', 'quiet', 'telling', 'asking', 'mirroring', 'thanks', 'close']);
const clearness = v.nullable(v.strictObject({ phase, focus: seatId, clerk: seatId }));

const atTheThreshold = v.strictObject({
  circle: shared.circle,
  seats: v.strictTuple([]),
  segment: v.null(),
  prompt: v.null(),
  agreements: v.null(),
  round: v.null(),
  silence: v.null(),
  bell: v.strictObject({ ringing: v.literal(false) }),
  questions: v.null(),
  pulse: v.null(),
  groups: v.null(),
  clearness: v.null(),
});

const segment = v.strictObject({
  id: v.string(),
  kind: v.string(),
  title: v.string(),
  prompt: v.string(),
  minutes: v.number(),
  component: v.string(),
  settings: v.strictObject({}),
  notes: v.string(),
  withoutPhones: v.string(),
});

const lists = {
  participant: v.strictObject({ ...shared, clearness }),
  // The wall says whose question it is to nobody.
  projector: v.strictObject({ ...shared, clearness: v.nullable(v.strictObject({ phase })) }),
  facilitator: v.strictObject({
    ...shared,
    clearness,
    threshold: named,
    cards: v.nullable(v.array(v.strictObject({ id: v.string(), text: v.string() }))),
    plan: v.strictObject({ segments: v.array(segment), current: v.nullable(v.string()) }),
    pauseAsked: v.boolean(),
    notice: v.nullable(
      v.strictObject({ code: v.picklist(['too_few_cards', 'basket_spoiled', 'basket_lost']) }),
    ),
  }),
  threshold: atTheThreshold,
};

const around = {
  presence: v.record(v.string(), v.picklist(['here', 'away', 'no device'])),
  bell: v.picklist(['ready', 'locked', 'gone']),
  reached: v.boolean(),
  joinUrl: v.string(),
};
const device = { sounds: v.boolean(), waiting: v.literal(false) };
const turns = { again: v.boolean(), mayTakeBack: v.boolean() };

/** When the planned time of a committee's phase is over, for its clerk alone. */
const clerks = { phaseEndsAt: v.exactOptional(v.number()) };

const owns = {
  facilitator: v.strictObject({ ...device, seatId: v.null(), role: v.literal('facilitator'), ...around }),
  projector: v.strictObject({
    ...device,
    seatId: v.null(),
    role: v.literal('projector'),
    joinUrl: v.string(),
  }),
  waiting: v.strictObject({
    seatId,
    role: v.literal('participant'),
    waiting: v.literal(true),
    sounds: v.boolean(),
  }),
  seated: v.variant('role', [
    v.strictObject({ ...device, seatId, role: v.literal('participant'), ...turns }),
    v.strictObject({ ...device, seatId, role: v.literal('guardian'), ...turns, pauseAsked: v.boolean() }),
    v.strictObject({ ...device, seatId, role: v.literal('facilitator'), ...turns, ...around, ...clerks }),
  ]),
};

/** The first view that does not fit its list, or null. */
function unfitting(circle: Circle): string | null {
  const wrong = audiences.find((audience) => !v.is(lists[audience], viewFor(circle, audience)));
  return wrong === undefined ? null : `${wrong}: ${JSON.stringify(viewFor(circle, wrong))}`;
}

/** After each step of an evening. */
function throughTheEvening(check: (room: Room, step: Step) => void): void {
  fc.assert(
    fc.property(anyEvening, (steps) => {
      const room = openRoom();
      for (const step of steps) {
        take(room, step);
        check(room, step);
      }
    }),
    runs,
  );
}

test('N5: every view holds the fields of its list, whatever happened, and no other at any depth', () => {
  throughTheEvening(({ circle }) => {
    expect(unfitting(circle)).toBeNull();
  });
});

test('what belongs to one device alone is a closed list for each role', () => {
  throughTheEvening((room) => {
    const { circle } = room;
    const own = (actor: Actor) => ownFor(circle, actor, surroundings(room));
    expect(v.is(owns.facilitator, own(facilitator))).toBe(true);
    expect(v.is(owns.projector, own(projector))).toBe(true);
    for (const id of room.seatIds) expect(v.is(owns.seated, own(seat(id)))).toBe(true);
    for (const { id } of circle.threshold) expect(v.is(owns.waiting, own(seat(id)))).toBe(true);
  });
});

test('a version counts the changes of its own audience: one for each change, none for another’s', () => {
  fc.assert(
    fc.property(anyEvening, (steps) => {
      const room = openRoom();
      room.watch = (before, after) => {
        for (const audience of audiences) {
          const changed =
            JSON.stringify(viewFor(before, audience)) !== JSON.stringify(viewFor(after, audience));
          expect(after.versions[audience] - before.versions[audience]).toBe(changed ? 1 : 0);
        }
      };
      for (const step of steps) take(room, step);
    }),
    runs,
  );
});

test('an answer carries the version of the sender’s audience, and a repeat gets the first answer again', () => {
  const room = openRoom().must(facilitator, { type: 'seat.role', seatId: 'ana', role: 'guardian' });
  room.must(facilitator, { type: 'seat.add', name: 'Ruth' }).must(seat('ana'), { type: 'pause.ask' });
  for (const actor of [seat('ana'), facilitator]) {
    room.act(facilitator, { type: 'bell.resume' });
    const command = readCommand({ id: 'once', type: 'bell.ring' });
    if (command === null) throw new Error('This is a ring.');
    const request = { command, actor, digest: `${actor.kind} once` };
    const first = decide(room.held, request, room.moment);
    if (!first.ok) throw new Error('The ring was refused.');
    const { versions } = first.held.circle;
    expect(first.version).toBe(actor === facilitator ? versions.facilitator : versions.participant);
    expect(versions.facilitator).not.toBe(versions.participant);
    room.held = first.held;
    room
      .must(facilitator, { type: 'bell.resume' })
      .must(facilitator, { type: 'prompt.show', text: 'Begin.' });
    const repeat = decide(room.held, request, room.moment);
    expect(repeat).toEqual({ ok: true, held: room.held, version: first.version });
  }
});

test('somebody at the threshold is shown no name, no prompt and no card', () => {
  const words = [...everybody, 'Ruth', 'Omar', 'Sam', 'Gus', 'Hal', 'Begin.', 'And now?', 'What', 'Be here'];
  throughTheEvening(({ circle }) => {
    const shown = JSON.stringify(viewFor(circle, 'threshold'));
    for (const word of words) expect(shown).not.toContain(word);
  });
});

test('N26: who is here and who is away is in no view, nothing that is kept, and no phone but a facilitator’s', () => {
  // These ask whether a device is connected: two say so by being refused, and a basket begins with those who are here.
  const askPresence = (step: Step): boolean =>
    step.do === 'hand in' ||
    (step.do === 'act' &&
      (['seat.device', 'questions.gather', 'pulse.gather'].includes(step.intent.type) ||
        (step.intent.type === 'seat.admit' && 'as' in step.intent)));
  const coming = fc.shuffledSubarray(everybody.map(idOf));
  fc.assert(
    fc.property(anyEvening, coming, (steps, here) => {
      const rooms = [openRoom(), openRoom()] as const;
      rooms[1].connected.clear();
      for (const id of here) rooms[1].connected.add(id);
      for (const step of steps.filter((step) => !askPresence(step))) {
        for (const room of rooms) take(room, step);
        const [one, other] = rooms.map((room) => {
          const phones = room.circle.seats.filter(({ role }) => role !== 'facilitator');
          const own = [projector, ...phones.map(({ id }) => seat(id))];
          return JSON.stringify([
            room.circle,
            audiences.map((audience) => viewFor(room.circle, audience)),
            own.map((actor) => ownFor(room.circle, actor, surroundings(room))),
          ]);
        });
        expect(one).toBe(other);
      }
    }),
    runs,
  );
});

test('N8: a wish for a pause moves the facilitator’s version and no other', () => {
  const room = openRoom();
  const before = room.circle.versions;
  room.must(seat('ana'), { type: 'pause.ask' }).must(seat('ben'), { type: 'pause.ask' });
  expect(room.circle.versions).toEqual({ ...before, facilitator: before.facilitator + 1 });
});

test('N17, N18: below five hands or three cards nothing is shown; from there on each card, as it was written', () => {
  const hands = fc.array(fc.option(fc.constantFrom('', 'What now?', ' Who  else? ', 'Étude\n\nof it')), {
    minLength: 6,
    maxLength: 6,
  });
  fc.assert(
    fc.property(hands, (hands) => {
      const room = openRoom().must(facilitator, { type: 'questions.open' }).joins(everybody.map(idOf));
      room.must(facilitator, { type: 'questions.gather' });
      const there = room.seatIds.filter((_id, at) => hands[at] !== null);
      const texts = hands.filter((text) => text !== null);
      // Whoever is silent is left out after six seconds.
      handIn(handIn(room, there, texts).wait(6_000), there, texts).wait(6_000);
      const cards = texts.filter((text) => text !== '').map(clean);
      const view = viewFor(room.circle, 'facilitator');
      if (texts.length < 5 || cards.length < 3) {
        expect(view).toMatchObject({
          cards: null,
          questions: { stage: 'writing', shown: null },
          notice: { code: 'too_few_cards' },
        });
        return;
      }
      expect(view.notice).toBeNull();
      expect(view.cards?.map(({ text }) => text).sort()).toEqual(cards.sort());
    }),
    runs,
  );
});
