// A room for a wire test: whoever comes to it goes again when the test is over.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nanoid } from 'nanoid';
import { expect, onTestFinished } from 'vitest';
import type { Intent } from '../../shared/commands.ts';
import type { Auth, CircleMade, ConnectionRole } from '../../shared/protocol.ts';
import { TestDevice } from './device.ts';
import type { TestServer } from './server.ts';

/** Where people can come to. */
type Host = Pick<TestServer, 'url' | 'makeCircle'>;
type Options = ConstructorParameters<typeof TestDevice>[2];

/** A device that connects with exactly this; it closes when the test is over. */
export function knock(server: Host, auth: Auth, options: Options = {}): TestDevice {
  const device = new TestDevice(server.url, auth, options);
  onTestFinished(() => {
    device.close();
  });
  return device;
}

/** The console or the wall of this circle. */
export function behind(
  server: Host,
  made: CircleMade,
  role: Exclude<ConnectionRole, 'participant'> = 'facilitator',
  more: Partial<Auth> = {},
): TestDevice {
  const token = role === 'facilitator' ? made.facilitatorToken : made.projectorToken;
  return knock(server, { code: made.code, role, token, ...more });
}

/** A phone with a token of its own unless it is given one. */
export function phoneOf(server: Host, made: CircleMade, name?: string, more: Partial<Auth> = {}): TestDevice {
  const token = nanoid(32);
  const named = name === undefined ? {} : { name };
  return knock(server, { code: made.code, role: 'participant', token, ...named, ...more });
}

export interface Room {
  readonly made: CircleMade;
  readonly facilitator: TestDevice;
  readonly projector: TestDevice;
  /** One for each name, in their order round the circle. */
  readonly phones: readonly TestDevice[];
  readonly everybody: readonly TestDevice[];
  readonly phone: (index: number) => TestDevice;
}

/** An open circle with these people, all of whom have seen it open. */
export async function openRoom(server: Host, names: readonly string[], title = 'Circle'): Promise<Room> {
  const made = await server.makeCircle({ title });
  const facilitator = await behind(server, made).seen();
  const projector = await behind(server, made, 'projector').seen();
  const phones: TestDevice[] = [];
  for (const name of names) phones.push(await phoneOf(server, made, name).seen());
  await must(facilitator, { type: 'circle.open' });
  const everybody = [facilitator, projector, ...phones];
  await all(everybody, 'the circle to be open', ({ view }) => view.circle.phase === 'open');
  const phone = (index: number): TestDevice => {
    const found = phones[index];
    if (found === undefined) throw new Error(`There is no phone ${String(index)}.`);
    return found;
  };
  return { made, facilitator, projector, phones, everybody, phone };
}

/** A command that must be granted. */
export async function must(device: TestDevice, intent: Intent, id?: string): Promise<void> {
  expect(await device.send(intent, id)).toMatchObject({ ok: true });
}

/** Every one of these devices comes to see it. */
export async function all(
  devices: readonly TestDevice[],
  what: string,
  holds: (device: TestDevice) => boolean,
): Promise<void> {
  await Promise.all(devices.map((device) => device.until(what, holds)));
}

export const refusedWith = (code: string): unknown => ({
  ok: false,
  error: { code, message: expect.any(String) as unknown },
});

/** Which of these words stand in a file of the server's data. */
export function onDisk({ dataDir }: TestServer, words: readonly string[]): readonly string[] {
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
  return words.filter((word) => files.some((bytes) => bytes.includes(word)));
}
