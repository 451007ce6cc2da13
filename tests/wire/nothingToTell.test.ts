// Nothing that the server writes, counts or answers to strangers holds a name, a text, a token, a code, or what a seat did:
// not when all goes well, and not when everything fails.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import { nanoid } from 'nanoid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { keyOf } from '../../server/tokens.ts';
import type { Auth } from '../../shared/protocol.ts';
import type { TestDevice } from '../support/device.ts';
import { handIn, joinBasket } from '../support/phones.ts';
import { knock, must, openRoom, phoneOf } from '../support/room.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { tracesIn } from '../support/traces.ts';

let server: TestServer;
/** What the store complains about, while it does. */
let complaint: string | null = null;
beforeAll(async () => {
  server = await startServer({}, (store) => {
    const unlessFailing = <T>(work: () => Promise<T>): Promise<T> =>
      complaint === null ? work() : Promise.reject(new Error(complaint));
    return {
      ...store,
      load: (code) => unlessFailing(() => store.load(code)),
      save: (...row) => unlessFailing(() => store.save(...row)),
      remove: (...row) => unlessFailing(() => store.remove(...row)),
      sweep: (now) => unlessFailing(() => store.sweep(now)),
    };
  });
});
afterAll(() => server.close());

const names = ['Anselma', 'Bertrand', 'Cornelius', 'Dorothea', 'Emerentia'];
const written = names.map((_name, at) => `Kartenwort${String(at)} Schlehdorn`);
const texts = ['Zitronenfalter', 'Wacholder', 'Holunderfrage', ...written];

/** A line of the log: a time, a level, one of our sentences, and at most a kind of error. */
const logLine = /^\{"at":"\S+Z","level":"(?:trace|info|error)","event":"[a-z ]+"(?:,"cause":"[\w ]+")?\}$/u;

/** All that this process writes from now on, wherever it does. */
function listen(): () => string {
  const heard: string[] = [];
  const hear = (...said: unknown[]): void => {
    heard.push(format(...said));
  };
  const spies = (['log', 'info', 'warn', 'error', 'debug', 'trace'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation(hear),
  );
  const streams = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((part) => {
      heard.push(String(part));
      return true;
    }),
  );
  process.on('warning', hear);
  return () => {
    process.off('warning', hear);
    for (const spy of [...spies, ...streams]) spy.mockRestore();
    return heard.join('\n');
  };
}

const tokenOf = ({ socket }: TestDevice): string => (socket.auth as Auth).token;

test('an evening in which all goes well and then everything fails leaves no word in log, metric, answer or output', async () => {
  const quiet = listen();
  const told: string[] = [];
  const ask = async (path: string, init?: RequestInit): Promise<void> => {
    const answer = await fetch(`${server.url}${path}`, init);
    told.push(await answer.text());
  };
  const { made, facilitator, projector, phones, phone } = await openRoom(server, names, 'Zitronenfalter');
  await must(facilitator, { type: 'prompt.show', text: 'Wozu Wacholder?' });
  await must(facilitator, { type: 'round.start', mode: 'go-round' });
  await must(phone(0), { type: 'piece.pass', seatId: phone(0).seatId });
  await must(phone(2), { type: 'round.again' });
  await must(facilitator, { type: 'round.end' });
  await must(facilitator, { type: 'questions.open', prompt: 'Holunderfrage' });
  await joinBasket(phones);
  handIn(phones, written);
  await must(facilitator, { type: 'questions.gather' });
  await facilitator.until('the cards', (device) => device.console.cards?.length === 5);
  await ask('/metrics');
  const invited = await facilitator.send({ type: 'seat.invite', seatId: phone(1).seatId });
  const { seatId } = phone(2);
  await must(facilitator, { type: 'seat.remove', seatId });
  const sent = nanoid();

  const tokens = [facilitator, projector, ...phones].map(tokenOf);
  const secrets = [...tokens, invited.ok ? (invited.inviteToken ?? '') : '', sent, seatId, phone(0).seatId];
  const keys = tokens.map((token) => keyOf(made.code, token));
  const words = [made.code, ...names, ...texts, ...secrets, ...keys, '127.0.0.1'];

  // Everything that can go wrong: at the door, in a command, in a packet, over HTTP, and in the store.
  const auth = { code: made.code, role: 'participant', token: tokens[2] ?? '' } as const;
  await phoneOf(server, made, 'Anselma '.repeat(20)).refused();
  await knock(server, { ...auth, role: 'facilitator' }).refused();
  await knock(server, { ...auth, code: 'ZZZZZZ', name: 'Wacholder' }).refused();
  for (const odd of [{ type: 'Wacholder' }, { type: 'prompt.show', text: 7 }, 'Wacholder', null])
    await phone(0).raw(odd);
  phone(3).socket.io.engine.write('2["command",{"text":"Wacholder"');
  await ask(`/api/circles/${made.code}Wacholder`);
  await ask('/Wacholder/%E0%A4%A');
  for (const body of ['{"title":"Wacholder', '{"Wacholder":1}', '"Wacholder"'])
    await ask('/api/circles', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  complaint = `Zitronenfalter ${words.join(' ')}`;
  try {
    for (const device of [facilitator, phone(0)]) {
      const answer = await device.send(
        { type: 'seat.rename', seatId: phone(0).seatId, name: 'Wacholder' },
        sent,
      );
      told.push(JSON.stringify(answer));
      expect(answer.ok).toBe(false);
    }
    const late = await phoneOf(server, made, 'Wacholder').refused();
    told.push(JSON.stringify(late.refusal));
    await ask('/api/circles', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    await ask('/api/circles/ABCDEF');
    await ask('/readyz');
  } finally {
    complaint = null;
  }
  await ask('/metrics');
  await must(facilitator, { type: 'circle.end' });

  const logged = server.logged.join('');
  expect(logged).toContain('"event":"a save failed","cause":"Error"');
  expect(told.join('')).toMatch(/clearing_commands_total/u);
  const everything = [logged, told.join('\n'), quiet()].map((text) => Buffer.from(text));
  expect(tracesIn(everything, words)).toEqual([]);
  // Nor what a seat did, nor a stack.
  const doings =
    /\b(?:piece|round|seat|questions|basket|prompt|circle)\.[a-z]|\n\s+at |\.ts:\d|node:internal/u;
  for (const text of everything) expect(String(text)).not.toMatch(doings);
  expect(logged.split('\n').filter((line) => line !== '' && !logLine.test(line))).toEqual([]);
});

test('a metric has no label but the outcome and the bounds of a time, and its name is one of a list', async () => {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  expect(
    lines.filter((line) => !/^[a-z_]+(?:\{(?:le|quantile|outcome)="[\w.+]+"\})? [\d.e-]+$/u.test(line)),
  ).toEqual([]);
  expect(new Set(lines.map((line) => line.replace(/\{(?:le|quantile)=.*| [^ ]+$/u, '')))).toEqual(
    new Set([
      'clearing_circles_awake',
      'clearing_devices_connected',
      'clearing_commands_total{outcome="granted"}',
      'clearing_commands_total{outcome="refused"}',
      'clearing_resyncs_total',
      'clearing_connections_total',
      'clearing_connections_closed_total',
      'clearing_turned_away_total',
      ...['save', 'fan_out'].flatMap((of) =>
        ['bucket', 'sum', 'count'].map((part) => `clearing_${of}_seconds_${part}`),
      ),
      'clearing_event_loop_delay_seconds',
      'clearing_memory_bytes',
      'clearing_uptime_seconds',
    ]),
  );
});

test('what the server writes down, and what its errors say, are sentences of the source with nothing put into them', () => {
  const folder = join(import.meta.dirname, '..', '..', 'server');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
  const found = (pattern: RegExp): readonly string[] =>
    sources.flatMap(({ path, text }) => [...text.matchAll(pattern)].map(([call]) => `${path}: ${call}`));
  expect(found(/\blog\.(?:trace|info|error)\(\s*'/gu).length).toBeGreaterThan(8);
  expect(found(/\blog\.(?:trace|info|error)\(\s*[^'\s][^\n]*/gu)).toEqual([]);
  expect(found(/\bconsole\.\w[^\n]*/gu)).toEqual([]);
  // `Refused` carries a refusal, which is a sentence for the device that is refused; the settings speak before there is a circle.
  const errors = found(/new (?:\w*Error|NotSaved|UnreadableRow|BrokenSeal)\([^)\n]*[`$+][^\n]*/gu);
  expect(errors.filter((call) => !call.startsWith('config.ts'))).toEqual([]);
});
