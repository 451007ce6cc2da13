// A circle that an earlier release began is carried on by this one, in the real process; and what a later release keeps is
// not touched. The fixture was written by the release it is named after, in the middle of a round.

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { headOf, open, seal, slotsOf, unwrap } from '../../server/seal.ts';
import { keyOf } from '../../server/tokens.ts';
import type { ConnectionRole } from '../../shared/protocol.ts';
import { TestDevice } from '../support/device.ts';
import { makeCircle } from '../support/server.ts';
import { realServer, type RealServer } from '../support/process.ts';

const root = join(import.meta.dirname, '..', '..');
const fixture = join(import.meta.dirname, 'fixtures', 'b4ea6c8');
const person = { name: v.string(), token: v.string() };
const written = v.parse(
  v.object({
    code: v.string(),
    facilitator: v.string(),
    projector: v.string(),
    seats: v.array(v.object({ ...person, seatId: v.string() })),
    door: v.object(person),
    sent: v.object({ by: v.string(), id: v.string(), answer: v.unknown() }),
    holder: v.string(),
    view: v.record(v.string(), v.unknown()),
  }),
  JSON.parse(readFileSync(join(fixture, 'circle.json'), 'utf8')),
);

let folder: string;
beforeAll(() => {
  execFileSync(process.execPath, [join(root, 'scripts', 'build.js'), '--if-older'], { stdio: 'ignore' });
}, 120_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clearing-upgrade-'));
  copyFileSync(join(fixture, 'circles.db'), join(folder, 'circles.db'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<RealServer> {
  const server = await realServer({ DATA_DIR: folder });
  onTestFinished(() => server.remove());
  return server;
}

function comes(server: RealServer, role: ConnectionRole, token: string): TestDevice {
  const device = new TestDevice(server.url, { code: written.code, role, token });
  onTestFinished(() => {
    device.close();
  });
  return device;
}

const seatNamed = (name: string) => {
  const found = written.seats.find((seat) => seat.name === name);
  if (found === undefined) throw new Error(`Nobody is called ${name}.`);
  return found;
};

/** The row as it lies in the folder. */
const rowForm = v.object({
  version: v.number(),
  endsAt: v.number(),
  bytes: v.instance(Uint8Array),
});
function inStore<T>(work: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(join(folder, 'circles.db'));
  try {
    return work(db);
  } finally {
    db.close();
  }
}
const rowOf = () =>
  inStore((db) =>
    v.parse(
      rowForm,
      db.prepare('SELECT version, ends_at AS endsAt, bytes FROM circle WHERE code = ?').get(written.code),
    ),
  );
function replace(bytes: Uint8Array): void {
  inStore((db) => {
    db.prepare('UPDATE circle SET bytes = ? WHERE code = ?').run(bytes, written.code);
  });
}

test('N31 a round that an earlier release began goes on: the piece where it was, and what was answered stays answered', async () => {
  const server = await start();
  const eli = await comes(server, 'participant', seatNamed('Eli').token).seen();
  expect(eli.view).toMatchObject(written.view);
  const holder = written.seats.find(({ seatId }) => seatId === written.holder);
  const ben = await comes(server, 'participant', holder?.token ?? '').seen();
  expect(ben.seatId).toBe(written.holder);
  const console = await comes(server, 'facilitator', written.facilitator).seen();
  await comes(server, 'projector', written.projector).seen();
  await comes(server, 'participant', written.door.token).seen();
  expect(JSON.stringify(console.console.threshold)).toContain(written.door.name);

  // Its answer had been lost on the way: said again, it moves nothing.
  const { by, id, answer } = written.sent;
  const ana = await comes(server, 'participant', seatNamed(by).token).seen();
  expect(await ana.send({ type: 'piece.pass', seatId: ana.seatId }, id)).toEqual(answer);
  expect((await ana.sync()).view.round?.holder).toBe(written.holder);

  expect(await ben.send({ type: 'piece.pass', seatId: ben.seatId })).toMatchObject({ ok: true });
  const moved = (await eli.sync()).view.round?.holder;
  expect(moved).toBe(seatNamed('Cleo').seatId);
  await server.kill();
  await server.start();
  expect((await eli.back()).view.round?.holder).toBe(moved);
});

const newer: Readonly<Record<string, () => void>> = {
  'a row of a newer form': () => {
    const bytes = Uint8Array.from(rowOf().bytes);
    bytes[0] = (bytes[0] ?? 0) + 1;
    replace(bytes);
  },
  'a circle of a newer form in a row of ours': () => {
    const row = rowOf();
    const { code, facilitator } = written;
    const slots = slotsOf(row);
    const wrap = slots.get(keyOf(code, facilitator));
    if (wrap === undefined) throw new Error('The facilitator is no member.');
    const key = unwrap(code, facilitator, wrap);
    const text = Buffer.from(open(row.bytes, key, { ...row, code })).toString();
    const later = text.replace(/"format":\d+/u, '"format":999');
    expect(later).not.toBe(text);
    const mine = new Map([[keyOf(code, facilitator), wrap]]);
    replace(seal(Buffer.from(later), key, headOf(key, mine), { ...row, code }));
  },
};

test.each(Object.entries(newer))(
  '%s is refused in one clear line and left untouched, byte by byte; others go on',
  async (_what, meddle) => {
    meddle();
    const before = rowOf();
    const server = await start();
    const device = await comes(server, 'facilitator', written.facilitator).refused();
    expect(device.refusal?.code).toBe('not_now');
    const made = await makeCircle(server.url, { title: 'Another' });
    expect((await fetch(`${server.url}/api/circles/${made.code}`)).status).toBe(200);
    expect(await server.terminate()).toBe(0);
    const lines = server.said().split('\n');
    expect(
      lines.filter((line) => line.includes('"a circle of a newer release is left untouched"')),
    ).toHaveLength(1);
    const after = rowOf();
    expect(after.version).toBe(before.version);
    expect(Buffer.from(after.bytes).equals(before.bytes)).toBe(true);
  },
);

test('a folder that a newer release keeps stops the start in one clear line, and no byte of it changes', () => {
  inStore((db) => {
    db.exec('PRAGMA user_version = 1');
  });
  const file = join(folder, 'circles.db');
  const before = readFileSync(file);
  const run = (): string => {
    try {
      execFileSync(process.execPath, [join(root, 'bin.js')], {
        env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder },
        stdio: 'pipe',
        timeout: 10_000,
      });
    } catch (cause) {
      return cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : '';
    }
    return '';
  };
  expect(run()).toMatch(/^Clearing cannot start: [^\n]*newer release[^\n]*\n$/u);
  expect(readFileSync(file).equals(before)).toBe(true);
});
