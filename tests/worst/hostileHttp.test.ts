// Requests from elsewhere, and requests that are not what they say, to the real process.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { asksFor, polling, statusOf, upgrade, Wire } from './hostileWire.ts';
import { besieged, roomUnder, type Besieged } from './unharmed.ts';

let server: Besieged;
beforeAll(async () => {
  server = await besieged();
});
afterAll(() => server.close());

const closing = ['Connection: close'];

/** What exactly these bytes are answered, until the server ends the connection. */
const answerTo = (bytes: string): Promise<Wire> => new Wire(server.port).say(bytes).end;

const elsewhere = [
  'http://elsewhere.test',
  'null',
  'http://localhost.evil.test',
  'http://127.0.0.1.evil.test',
  'https://localhost@evil.test',
  'file://',
];

test('rows 1 and 3: an upgrade from a page elsewhere is refused and its connection ended', async () => {
  const { unharmed } = await roomUnder(server);
  for (const origin of elsewhere) {
    const refused = await answerTo(upgrade([`Origin: ${origin}`]));
    expect(statusOf(refused)).toBe(400);
    expect(refused.heard).toMatch(/Forbidden$/u);
  }
  await unharmed();
});

test('rows 2 and 3: a polling handshake from a page elsewhere is answered with 403', async () => {
  const { unharmed } = await roomUnder(server);
  for (const origin of elsewhere) {
    const refused = await answerTo(asksFor(`GET ${polling()}`, [...closing, `Origin: ${origin}`]));
    expect(statusOf(refused)).toBe(403);
    expect(refused.heard).not.toContain('sid');
    expect(refused.heard).not.toMatch(/access-control-allow/iu);
  }
  await unharmed();
});

test('row 4: what is no browser says no origin, and is let in by either way', async () => {
  const { unharmed } = await roomUnder(server);
  const upgraded = await new Wire(server.port).say(upgrade()).hears(/0\{"sid"/u);
  expect(statusOf(upgraded)).toBe(101);
  upgraded.close();
  expect(statusOf(await answerTo(asksFor(`GET ${polling()}`, closing)))).toBe(200);
  await unharmed();
});

test('row 34: a polling request with bytes, or with a body that says it is compressed, ends at the latest with its answer', async () => {
  const { unharmed } = await roomUnder(server);
  for (const [headers, body] of [
    [['Content-Type: application/octet-stream'], '\u0000\u0001\u0002'],
    [['Content-Encoding: gzip', 'Content-Type: text/plain'], '\u001f\u008b\u0008\u0000'],
  ] as const) {
    const opened = await answerTo(asksFor(`GET ${polling()}`, closing));
    const sid = /"sid":"([^"]+)"/u.exec(opened.heard)?.[1] ?? '';
    const length = `Content-Length: ${Buffer.byteLength(body)}`;
    const sent = await answerTo(
      asksFor(`POST ${polling(`&sid=${sid}`)}`, [...closing, ...headers, length], body),
    );
    expect(statusOf(sent)).toBeLessThan(500);
    // Whatever it was answered, that was no packet: the connection is over.
    expect(statusOf(await answerTo(asksFor(`GET ${polling(`&sid=${sid}`)}`, closing)))).toBe(400);
  }
  await unharmed();
});

test('row 35: over polling nothing is compressed either, however much a browser would like it', async () => {
  const { unharmed } = await roomUnder(server);
  const opened = await answerTo(
    asksFor(`GET ${polling()}`, [...closing, 'Accept-Encoding: gzip, deflate, br']),
  );
  expect(statusOf(opened)).toBe(200);
  expect(opened.heard).not.toMatch(/content-encoding/iu);
  await unharmed();
});

test('row 40: a header of a megabyte, a broken path and TRACE are answered by a number, and none reaches the log', async () => {
  const { unharmed } = await roomUnder(server);
  const said = server.process.said().length;
  const lines = [
    ['GET /%2e%2e/%2e%2e/etc/passwd', [], 404],
    ['GET //evil.test/%2e%2e', [], 404],
    ['GET /api/circles/%00', [], 404],
    ['TRACE /healthz', [], 404],
    ['GET /healthz', [`X-Long: ${'Wacholder'.repeat(120_000)}`], 431],
  ] as const;
  for (const [line, headers, status] of lines)
    expect(statusOf(await answerTo(asksFor(line, [...closing, ...headers])))).toBe(status);
  await server.makeCircle({ title: 'Wacholder\r\n{"level":"error","event":"forged"}' });
  expect(server.process.said().slice(said)).toBe('');
  await unharmed();
});
