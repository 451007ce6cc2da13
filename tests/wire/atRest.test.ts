// What lies on the disk of a running circle, and what is left of one that has ended: nothing that anybody said, wrote, is
// called or holds.

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keyOf } from '../../server/tokens.ts';
import type { Intent } from '../../shared/commands.ts';
import type { Auth } from '../../shared/protocol.ts';
import type { TestDevice } from '../support/device.ts';
import { handIn, joinBasket } from '../support/phones.ts';
import { all, behind, must, openRoom, phoneOf } from '../support/room.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { filesIn, formsOf, holds, tracesIn } from '../support/traces.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const names = ['Anselma', 'Börje', 'Cornelius', 'Dorothea', 'Emerentia'];
const written = names.map((_name, at) => `Kartenwort${String(at)} Schlehdorn»?`);
const said = ['Zitronenfalter', 'Wozu Wacholder?', 'Holunderfrage', 'Mehlbeere', ...written];

const tokenOf = ({ socket }: TestDevice): string => (socket.auth as Auth).token;

/** A token, and what it is looked up by, in every way a program might write them. */
function secretsOf(code: string, token: string): readonly string[] {
  const key = keyOf(code, token);
  const hash = (encoding: 'hex' | 'base64url') => createHash('sha256').update(token).digest(encoding);
  return [token, key, Buffer.from(key, 'base64url').toString('hex'), hash('hex'), hash('base64url')];
}

test('a word is found wherever it stands and however it is written', () => {
  const word = 'Wözu "Wacholder"?';
  const around = (text: Buffer): Buffer => Buffer.concat([Buffer.from('..'), text, Buffer.from('..')]);
  const ways = [
    Buffer.from(word),
    Buffer.from(word, 'utf16le'),
    Buffer.from(JSON.stringify({ word })),
    Buffer.from(JSON.stringify({ word }).replace('ö', '\\u00f6')),
    ...[0, 1, 2].map((before) =>
      Buffer.from(Buffer.from(`${'x'.repeat(before)}${word}y`).toString('base64')),
    ),
    Buffer.from(Buffer.from(`xx${word}`).toString('base64url')),
  ];
  for (const way of ways) expect(tracesIn([around(way)], [word])).toEqual([word]);
  expect(tracesIn([Buffer.from('Wozu?')], [word])).toEqual([]);
  expect(formsOf(word).every((form) => form.length > 10)).toBe(true);
});

test('on the disk of a running circle there is its code and nothing of what it is, and after its end not even that', async () => {
  const { made, facilitator, projector, phones, phone } = await openRoom(server, names, 'Zitronenfalter');
  const { code } = made;
  const words = [...names, ...said];
  const secrets: string[] = [facilitator, projector, ...phones].flatMap((device) =>
    secretsOf(code, tokenOf(device)),
  );
  const look = (): void => {
    const files = filesIn(server.dataDir);
    expect(tracesIn(files, [code])).toEqual([code]);
    expect(tracesIn(files, [...words, ...secrets])).toEqual([]);
  };
  const press = async (device: TestDevice, intent: Intent): Promise<void> => {
    await must(device, intent);
    look();
  };
  look();
  await press(facilitator, { type: 'prompt.show', text: 'Wozu Wacholder?' });
  await press(facilitator, {
    type: 'agreements.set',
    agreements: [{ title: 'Mehlbeere', text: 'Mehlbeere' }],
  });
  await press(facilitator, { type: 'round.start', mode: 'go-round' });
  await press(phone(0), { type: 'piece.pass', seatId: phone(0).seatId });
  await press(facilitator, { type: 'round.end' });
  await press(facilitator, { type: 'questions.open', prompt: 'Holunderfrage' });
  await joinBasket(phones);
  handIn(phones, written);
  await press(facilitator, { type: 'questions.gather' });
  await facilitator.until('the cards', (device) => device.console.cards?.length === 5);
  look();
  await press(facilitator, { type: 'questions.show', cardId: facilitator.console.cards?.[0]?.id ?? '' });
  await press(facilitator, { type: 'questions.close' });

  // Somebody waits at the door, somebody is invited to another phone, somebody's seat is taken away.
  const mira = await phoneOf(server, made, 'Mirabelle').seen();
  words.push('Mirabelle');
  secrets.push(...secretsOf(code, tokenOf(mira)));
  look();
  const invited = await facilitator.send({ type: 'seat.invite', seatId: phone(1).seatId });
  const inviteToken = invited.ok ? (invited.inviteToken ?? '') : '';
  expect(inviteToken).not.toBe('');
  secrets.push(...secretsOf(code, inviteToken));
  look();
  await press(facilitator, { type: 'seat.remove', seatId: phone(2).seatId });
  await phone(2).left('removed');
  await server.forgotten();

  // What is looked for can be found: members' lookups lie in the slots as bytes, those of others do not.
  const lookup = (token: string): Buffer => Buffer.from(keyOf(code, token), 'base64url');
  const lies = (token: string): boolean => holds(filesIn(server.dataDir), lookup(token));
  expect([tokenOf(phone(0)), tokenOf(mira), inviteToken].map(lies)).toEqual([true, true, true]);
  expect(lies(tokenOf(phone(2)))).toBe(false);

  await must(facilitator, { type: 'circle.end' });
  await server.forgotten();
  const left = filesIn(server.dataDir);
  expect(tracesIn(left, [code, ...words, ...secrets])).toEqual([]);
  expect([facilitator, projector, ...phones, mira].map(tokenOf).filter(lies)).toEqual([]);
  await all([facilitator, mira], 'the farewell', ({ farewell }) => farewell === 'ended');
  const other = await server.makeCircle({ title: 'Another' });
  await behind(server, other).seen();
  await server.forgotten();
  expect(tracesIn(filesIn(server.dataDir), [code, ...words, ...secrets])).toEqual([]);
});
