// Fifty thousand messages, made from commands that are sound and broken in every way: each is answered once, a refused one
// changes nothing, and the circle goes on.

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Ears } from '../../client/live/line.ts';
import type { View } from '../../shared/views.ts';
import { refusals } from '../../shared/refusals.ts';
import { anyIntent } from '../never/evening.ts';
import { Browser, putInPlace } from './browser.ts';
import { Chance } from './chance.ts';
import { calm, Connection } from './connection.ts';
import { World } from './world.ts';

const messages = process.env['LONG'] === '1' ? 500_000 : 50_000;
const seed = Number(process.env['SEED'] ?? 20_261_125);

beforeAll(() => {
  putInPlace((name, value) => {
    vi.stubGlobal(name, value);
  });
});
afterAll(() => {
  vi.unstubAllGlobals();
});

/** Values that nobody should send. */
const strange: readonly unknown[] = [
  null,
  undefined,
  NaN,
  Infinity,
  -0,
  2 ** 53 + 1,
  -1,
  1e308,
  '',
  '\u0000',
  '\u202e',
  'x'.repeat(5_000),
  [],
  [[[[[[[[[[1]]]]]]]]]],
  {},
  { length: 1e9 },
  { _placeholder: true, num: 0 },
  JSON.parse('{"__proto__":{"admin":true}}') as unknown,
  { constructor: { prototype: {} } },
  true,
  'constructor',
  '__proto__',
  'toString',
];

/** A message with one thing in it that is wrong, or nothing. */
function broken(command: Readonly<Record<string, unknown>>, chance: Chance): unknown {
  const keys = Object.keys(command);
  const key = chance.oneOf(keys) ?? 'type';
  const without = Object.fromEntries(Object.entries(command).filter(([one]) => one !== key));
  return chance.weighed<() => unknown>([
    [2, () => command],
    [2, () => without],
    [6, () => ({ ...command, [key]: chance.oneOf(strange) })],
    [1, () => ({ ...command, [`${key}s`]: 1 })],
    [1, () => ({ ...command, extra: chance.oneOf(strange) })],
    [1, () => chance.oneOf(strange)],
    [1, () => [command]],
    [1, () => JSON.stringify(command)],
    [1, () => ({ ...command, id: 'i'.repeat(chance.below(200)) })],
    [1, () => JSON.parse(JSON.stringify({ ...command, own: 1 }).replace('"own"', '"__proto__"')) as unknown],
  ])?.();
}

test(`${messages} messages: each is answered once and in words, none ends the process, and a refused one changes nothing`, async () => {
  const world = new World(seed, 6);
  await world.gather();
  const chance = new Chance(seed);
  const { process, time } = world;
  if (process === null) throw new Error('There is no process.');
  const nothing = (): void => undefined;
  const ears: Ears<View> = {
    ...{ welcome: nothing, snapshot: nothing, patch: nothing, own: nothing, basket: nothing },
    ...{ farewell: nothing, turnedAway: nothing, cut: nothing },
  };
  /** A connection of this device beside its page's own. */
  const line = async (auth: object): Promise<Connection | null> => {
    const admitted = process.admit(auth);
    await world.pass(100);
    const device = await admitted;
    if ('message' in device) return null;
    const cable = { time, browser: new Browser(time, chance), weather: () => calm, chance: () => chance };
    const connection = new Connection(
      { ...cable, sent: nothing, came: nothing, answered: nothing },
      process,
      ears,
    );
    process.serve(connection, device);
    return connection;
  };
  const auths = world.devices.map(({ role, token, name }) => ({ code: 'K7M4QX', role, token, name }));
  const lines: (Connection | null)[] = [];
  for (const auth of auths) lines.push(await line(auth));
  await world.pass(1_000);

  const intents = fc.sample(anyIntent, { numRuns: 5_000, seed });
  const outcomes = new Map<string, number>();
  let unanswered = 0;
  for (let at = 0; at < messages; at += 1) {
    // Whoever left, or was shown out, comes again.
    const who = chance.below(lines.length);
    let by = lines[who] ?? null;
    if (by?.connected !== true) {
      by = await line({ ...auths[who], name: `Again ${String(who)}` });
      lines[who] = by;
    }
    if (by === null) continue;
    const message = broken({ id: `m${String(at)}`, ...intents[at % intents.length] }, chance);
    const before = world.changes;
    const answers: object[] = [];
    by.say('command', message, (given) => answers.push(given));
    await world.pass(150);
    const [answer] = answers;
    if (answer === undefined) unanswered += by.connected ? 1 : 0;
    else {
      const code = Reflect.get(Object(Reflect.get(answer, 'error')), 'code') as string | undefined;
      const outcome = code ?? 'granted';
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      expect(answers.length, JSON.stringify(message)).toBe(1);
      if (code !== undefined) {
        expect(Object.keys(refusals), JSON.stringify(message)).toContain(code);
        if (code === 'bad_request') expect(world.changes, JSON.stringify(message)).toBe(before);
      }
    }
  }
  console.log([...outcomes].map(([outcome, count]) => `${outcome}: ${count}`).join(', '));
  expect(unanswered).toBe(0);
  expect(outcomes.get('bad_request') ?? 0).toBeGreaterThan(messages / 4);
  expect(outcomes.get('granted') ?? 0).toBeGreaterThan(messages / 200);
  expect(world.process).toBe(process);
  expect(Reflect.get({}, 'admin')).toBeUndefined();
});
