// When the one bell of a room is struck, and when it is not.

import { beforeEach, expect, it } from 'vitest';
import { partials } from '../../client/sound/bell.ts';
import { Ringer, type Moment } from '../../client/sound/ringer.ts';
import type { ClearnessOnTheWall } from '../../shared/activities/clearness.ts';
import type { GroupsSlice } from '../../shared/activities/groups.ts';
import type { SilenceSlice } from '../../shared/activities/silence.ts';

/** A bell that notes at which instant it sounds. */
class FakeBell {
  now = 0;
  readonly struck: number[] = [];
  readonly planned = new Set<number>();
  strike(): void {
    this.struck.push(this.now);
  }
  strikeAt(inMs: number): () => void {
    const at = this.now + inMs;
    this.planned.add(at);
    return () => this.planned.delete(at);
  }
}

let bell: FakeBell;
let ringer: Ringer;
let state: Omit<Moment, 'now' | 'view'> & {
  silence: SilenceSlice;
  ringing: boolean;
  groups: GroupsSlice;
  clearness: ClearnessOnTheWall;
};

beforeEach(() => {
  bell = new FakeBell();
  ringer = new Ringer(bell);
  state = { sounds: true, reachable: true, silence: null, ringing: false, groups: null, clearness: null };
});

/** At `now`, something has changed. Planned strikes whose time has come have sounded by then. */
function at(now: number, change: Partial<typeof state> = {}): void {
  bell.now = now;
  for (const planned of bell.planned) {
    if (planned > now) continue;
    bell.planned.delete(planned);
    bell.struck.push(planned);
  }
  state = { ...state, ...change };
  const { silence, ringing, groups, clearness, sounds, reachable } = state;
  ringer.hear({ view: { silence, bell: { ringing }, groups, clearness }, sounds, reachable, now });
}

const silence = { startedAt: 10_000, endsAt: 70_000 };

it('a silence has a bell at both ends, the second planned when it begins', () => {
  at(0);
  at(10_040, { silence });
  expect(bell.struck).toEqual([10_040]);
  expect([...bell.planned]).toEqual([70_000]);
  at(69_990, { silence: null });
  at(80_000);
  expect(bell.struck).toEqual([10_040, 70_000]);
});

it('a page that joins in the middle rings at the end alone', () => {
  at(30_000, { silence });
  at(70_500, { silence: null });
  expect(bell.struck).toEqual([70_000]);
});

it('a page that is loaded again right after the beginning does not ring it twice', () => {
  at(10_500, { silence });
  expect(bell.struck).toEqual([]);
});

it('a silence heard of more than two seconds late has no bell at its beginning', () => {
  at(0);
  at(12_100, { silence });
  expect(bell.struck).toEqual([]);
  expect([...bell.planned]).toEqual([70_000]);
});

it('a silence ended early has no bell', () => {
  at(0);
  at(10_000, { silence });
  at(40_000, { silence: null });
  at(90_000);
  expect(bell.struck).toEqual([10_000]);
  expect(bell.planned.size).toBe(0);
});

it('ended with the bell, a silence gives way to one of a second, which rings once, at its end', () => {
  at(0);
  at(10_000, { silence });
  at(40_000, { silence: { startedAt: 40_000, endsAt: 41_000 } });
  at(41_100, { silence: null });
  at(90_000);
  expect(bell.struck).toEqual([10_000, 41_000]);
});

it('a silence without an end rings when it begins, and not when a person ends it', () => {
  at(0);
  at(10_000, { silence: { startedAt: 10_000, endsAt: null } });
  at(50_000, { silence: null });
  expect(bell.struck).toEqual([10_000]);
});

it('a pause rings once, and never because a page was loaded in it', () => {
  at(0);
  at(5_000, { ringing: true });
  at(6_000);
  at(9_000, { ringing: false });
  expect(bell.struck).toEqual([5_000]);
  ringer = new Ringer(bell);
  at(20_000, { ringing: true });
  expect(bell.struck).toEqual([5_000]);
});

it('a silence that ends beneath a pause makes no sound', () => {
  at(0);
  at(10_000, { silence });
  at(40_000, { ringing: true });
  at(70_000, { silence: null });
  at(71_000, { ringing: false });
  at(90_000);
  expect(bell.struck).toEqual([10_000, 40_000]);
});

it('a pause that is over before the silence leaves it its bell', () => {
  at(0);
  at(10_000, { silence });
  at(40_000, { ringing: true });
  at(50_000, { ringing: false });
  at(70_100, { silence: null });
  expect(bell.struck).toEqual([10_000, 40_000, 70_000]);
});

it('a device that is not the one that sounds is still, and takes over in the middle when it is chosen', () => {
  at(0, { sounds: false });
  at(10_000, { silence });
  expect(bell.struck).toEqual([]);
  expect(bell.planned.size).toBe(0);
  at(30_000, { sounds: true });
  at(70_100, { silence: null });
  expect(bell.struck).toEqual([70_000]);
});

it('a device that sounds no more calls its bell off', () => {
  at(0);
  at(10_000, { silence });
  at(30_000, { sounds: false });
  at(70_100, { silence: null });
  expect(bell.struck).toEqual([10_000]);
});

it('a connection lost in a silence takes nothing from its end', () => {
  at(0);
  at(10_000, { silence });
  at(30_000, { reachable: false });
  at(70_000, { silence: null });
  at(75_000, { reachable: true });
  expect(bell.struck).toEqual([10_000, 70_000]);
});

it('a pause that began while this device heard nothing is rung only if that was a moment ago', () => {
  at(0);
  at(1_000, { reachable: false });
  at(2_500, { reachable: true, ringing: true });
  expect(bell.struck).toEqual([2_500]);
  at(4_000, { ringing: false });
  at(5_000, { reachable: false });
  at(9_000, { reachable: true, ringing: true });
  expect(bell.struck).toEqual([2_500]);
});

it('a bell that slept with its laptop is called off and not rung late', () => {
  at(0);
  at(10_000, { silence });
  // The audio clock stood still, so the strike is planned yet; it is now ten minutes later.
  bell.now = 670_000;
  ringer.hear({
    view: { silence: null, bell: { ringing: false }, groups: null, clearness: null },
    sounds: true,
    reachable: true,
    now: 670_000,
  });
  expect(bell.planned.size).toBe(0);
  expect(bell.struck).toEqual([10_000]);
});

const groups = { size: 2, voice: 1, groups: [['ana', 'ben', 'cleo']] } as const;

it('each change of voice in small groups has one bell, and neither their beginning nor their end has', () => {
  at(0);
  at(1_000, { groups });
  expect(bell.struck).toEqual([]);
  at(2_000, { groups: { ...groups, voice: 2 } });
  at(3_000, { groups: { ...groups, voice: 2, groups: [['ana', 'ben']] } });
  expect(bell.struck).toEqual([2_000]);
  at(4_000, { groups: { ...groups, voice: 3 } });
  at(5_000, { groups: null });
  expect(bell.struck).toEqual([2_000, 4_000]);
});

it('a change of voice heard of too late has no bell, and no device has one that does not sound', () => {
  at(0, { groups });
  at(1_000, { reachable: false });
  at(9_000, { reachable: true, groups: { ...groups, voice: 2 } });
  at(10_000, { sounds: false });
  at(11_000, { groups: { ...groups, voice: 3 } });
  expect(bell.struck).toEqual([]);
});

it('a committee has one bell, when mirroring begins, and none at any other phase', () => {
  at(0, { clearness: { phase: 'asking' } });
  at(1_000, { clearness: { phase: 'mirroring' } });
  at(2_000, { clearness: { phase: 'thanks' } });
  expect(bell.struck).toEqual([1_000]);
  at(3_000, { clearness: { phase: 'asking' } });
  at(4_000, { clearness: { phase: 'mirroring' }, sounds: false });
  expect(bell.struck).toEqual([1_000]);
});

it('a committee that a page finds at mirroring rings nothing again', () => {
  at(5_000, { clearness: { phase: 'mirroring' } });
  expect(bell.struck).toEqual([]);
});

it('the bell is never so loud that it breaks', () => {
  expect(partials.reduce((sum, { gain }) => sum + gain, 0)).toBeLessThan(0.88);
});
