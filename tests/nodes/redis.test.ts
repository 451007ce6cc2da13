// Redis dies, is stopped, or is gone for a while: nothing acknowledged is lost, nothing is half done, and it goes on by itself.

import { expect, test } from 'vitest';
import type { Answer } from '../../shared/protocol.ts';
import { goesOn, type Day } from '../worst/day.ts';
import type { Steady } from '../worst/steady.ts';
import { aDayAcross, endsWell, inATurn, seenAfresh } from './acrossNodes.ts';
import { long, severalNodes, type SeveralNodes } from './severalNodes.ts';
import { agree, watching } from './watch.ts';

const goneMs = long ? 20_000 : 8_000;
/** No hand presses faster than this for long. */
const pressMs = 400;

test('Redis is killed and started again, several times, while people press: nothing acknowledged is lost, and it goes on within three seconds', async () => {
  const several = await severalNodes();
  const { redis } = several;
  const day = await aDayAcross(several);
  const watch = watching(day.devices);
  const slowest = { again: 0, same: 0 };
  for (let times = 0; times < (long ? 60 : 8); times += 1) {
    const stop = goesOn(day);
    const granted = countGranted(day);
    await day.console.until('some presses', () => countGranted(day) > granted + 5);
    await redis.kill();
    await redis.start();
    const ready = Date.now();
    const before = countGranted(day);
    await day.console.until('it to go on', () => countGranted(day) > before, 3_000);
    slowest.again = Math.max(slowest.again, Date.now() - ready);
    // What was pressed last is seen by everybody, also where the word of it came while a node could not hear.
    await stop();
    await agree(day.devices, 3_000 - (Date.now() - ready));
    slowest.same = Math.max(slowest.same, Date.now() - ready);
  }
  process.stdout.write(
    `after Redis was back it went on within ${slowest.again} ms, and all saw the same within ${slowest.same} ms\n`,
  );
  watch.stop();
  await endsWell(day, several.url);
});

function countGranted({ devices }: Day): number {
  return devices.reduce((sum, { answers }) => sum + answers.filter(({ answer }) => answer.ok).length, 0);
}

/** Presses once; answers with the milliseconds until it was refused with a word that says to try again. */
async function refused(device: Steady, command: Parameters<Steady['once']>[0]): Promise<number> {
  const began = performance.now();
  const answer: Answer = await device.once(command);
  expect(answer).toMatchObject({ ok: false, error: { code: 'not_now' } });
  expect(answer.ok ? '' : answer.error.message).toMatch(/Try again/u);
  return performance.now() - began;
}

const seat = (name: string) => ({ id: `add-${name}-${String(Date.now())}`, type: 'seat.add', name }) as const;

async function withoutRedis(
  several: SeveralNodes,
  { gone, back }: { readonly gone: () => Promise<void> | void; readonly back: () => Promise<void> | void },
): Promise<void> {
  const day = await aDayAcross(several);
  const { console, phones, devices } = day;
  const [ana] = phones;
  const holder = await inATurn(day);
  await console.press({ type: 'silence.begin', seconds: 3 });
  for (const device of devices) await device.until('the silence', () => device.view?.silence !== null);
  const endsAt = console.view?.silence?.endsAt ?? 0;
  const watch = watching(devices);
  const versions = devices.map(({ seen }) => seen.version);
  await gone();
  const began = Date.now();
  const pressedAgain = seat('Kim');
  const waits: number[] = [];
  // The first is the one that a Redis that was stopped may still read.
  for (let times = 0; Date.now() < began + goneMs; times += 1) {
    waits.push(await refused(console, times === 1 ? pressedAgain : seat(`Nobody ${String(times)}`)));
    if (ana !== undefined)
      waits.push(await refused(ana, { id: `ask-${String(Date.now())}`, type: 'pause.ask' }));
    await new Promise((resolve) => setTimeout(resolve, pressMs));
  }
  expect(Math.max(...waits)).toBeLessThan(2_000);
  expect(waits.length).toBeGreaterThan(3);
  // The phones know when the silence ends, and have been told of nothing else.
  expect(Date.now()).toBeGreaterThan(endsAt);
  expect(devices.map(({ view }) => view?.silence?.endsAt)).toEqual(devices.map(() => endsAt));
  expect(devices.map(({ connected, seen }) => [connected, seen.version])).toEqual(
    versions.map((version) => [true, version]),
  );

  await back();
  const ready = Date.now();
  for (const device of devices)
    await device.until('the end of the silence', () => device.view?.silence === null, 3_000);
  const answer = await console.again({ command: pressedAgain, answer: { ok: true, version: 0 } });
  expect(answer).toMatchObject({ ok: true });
  // Whoever comes in a turn sits down when it is over.
  expect(ana?.seatId).toBe(holder);
  expect(await ana?.press({ type: 'piece.pass', seatId: holder })).toMatchObject({ ok: true });
  for (const device of devices)
    await device.until('Kim', () => device.view?.seats.some(({ name }) => name === 'Kim') === true, 3_000);
  const took = Date.now() - ready;
  process.stdout.write(
    `refused within ${Math.max(...waits).toFixed(0)} ms; well ${took} ms after it was back\n`,
  );
  expect(took).toBeLessThan(3_000);
  // Pressed once more, it is answered as it was.
  expect(await console.again({ command: pressedAgain, answer })).toEqual(answer);
  await agree(devices, 1_000);
  watch.stop();
  for (const device of devices) expect(device.silencesEnded.length).toBe(1);
  const { view } = await seenAfresh(day, several.url);
  expect(view.seats.map(({ name }) => name).sort()).toEqual(['Ana', 'Ben', 'Kim', 'Mira', 'Sam']);
  expect(view.round?.holder).toBe(view.seats[view.seats.findIndex(({ id }) => id === holder) + 1]?.id);
  expect('pauseAsked' in view && view.pauseAsked).toBe(false);
  await endsWell(day, several.url);
}

test('Redis is gone for a while: each command is refused with a word within two seconds, a silence ends once, and what was refused did not happen', async () => {
  const several = await severalNodes();
  const { redis } = several;
  await withoutRedis(several, { gone: () => redis.kill(), back: () => redis.start() });
});

test('Redis is stopped where it is, and reads what it was asked when it goes on: what was refused did not happen', async () => {
  const several = await severalNodes();
  const { redis } = several;
  await withoutRedis(several, {
    gone: () => {
      redis.stop();
    },
    back: () => {
      redis.goOn();
    },
  });
});
