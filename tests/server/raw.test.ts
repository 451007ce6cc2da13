// Bytes that no browser sends: answered with a status and nothing about the inside, and the server stays up.

import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let logged = 0;
beforeAll(async () => {
  server = await startServer();
});
beforeEach(() => {
  logged = server.logged.length;
});
afterAll(() => server.close());

/** What the server answers to exactly these bytes, until it closes the connection. */
function said(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (part) => (answer += String(part)));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(answer);
    });
  });
}

const request = (line: string, headers: readonly string[] = []): string =>
  [line, 'Host: localhost', 'Connection: close', ...headers, '', ''].join('\r\n');

const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/u.exec(answer)?.[1]);

async function stillUp(): Promise<void> {
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  expect(server.logged.slice(logged).join('')).not.toMatch(/error|\.ts:/u);
}

test.each([
  '/%2e%2e/%2e%2e/etc/passwd',
  '/..%2f..%2fetc%2fpasswd',
  '/assets/..%2f..%2fpackage.json',
  '//evil.example/%2e%2e',
  '/%00',
  '/api/circles/%00',
  '/api/circles/%zz',
  '/api/circles/%c3',
  '/api/circles/__proto__',
  `/api/circles/${'A'.repeat(7_000)}`,
])('the path %s leads nowhere', async (path) => {
  const answer = await said(request(`GET ${path} HTTP/1.1`));
  expect([400, 404]).toContain(statusOf(answer));
  expect(answer).toContain('application/problem+json');
  expect(answer).toContain('Content-Security-Policy');
  expect(answer).not.toMatch(/root:|node_modules|at .*\.[jt]s/u);
  await stillUp();
});

test.each(['TRACE', 'PUT', 'DELETE', 'PATCH'])('%s is known nowhere', async (method) => {
  for (const path of ['/healthz', '/api/circles', '/api/circles/ZZZZZZ']) {
    const answer = await said(request(`${method} ${path} HTTP/1.1`, ['X-Secret: Wacholder']));
    expect([404, 405]).toContain(statusOf(answer));
    expect(answer).not.toContain('Wacholder');
  }
  await stillUp();
});

test('a header of a megabyte is not read to its end', async () => {
  expect(statusOf(await said(request('GET /healthz HTTP/1.1', [`X-Long: ${'x'.repeat(1_000_000)}`])))).toBe(
    431,
  );
  await stillUp();
});

test.each([
  ['no HTTP', 'hello\r\n\r\n'],
  ['a version of its own', 'GET /healthz HTTP/9.9\r\n\r\n'],
  ['two lengths', request('POST /api/circles HTTP/1.1', ['Content-Length: 1', 'Content-Length: 2'])],
  ['a broken header', request('GET /healthz HTTP/1.1', ['broken header'])],
])('what is %s is refused at once', async (_what, bytes) => {
  expect(statusOf(await said(bytes))).toBe(400);
  await stillUp();
});

test('a body that says it is compressed, or in a tongue nobody reads, makes nothing', async () => {
  for (const headers of [
    { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    { 'content-type': 'application/json', 'content-encoding': 'none-such' },
    { 'content-type': 'application/json; charset=klingon' },
    { 'content-type': 'application/xml' },
    { 'content-type': 'multipart/form-data; boundary=x' },
  ]) {
    const response = await fetch(`${server.url}/api/circles`, { method: 'POST', headers, body: '{}' });
    expect([400, 415]).toContain(response.status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  }
  await stillUp();
});

test('a title that would forge a line of the log writes none', async () => {
  const made = await server.makeCircle({ title: 'Tuesday\r\n2026-01-01T00:00:00Z error forged' });
  expect((await fetch(`${server.url}/api/circles/${made.code}`)).status).toBe(200);
  expect(server.logged.join('')).not.toContain('forged');
  await stillUp();
});

test.each([
  '/socket.io/?EIO=3&transport=polling',
  '/socket.io/?EIO=4&transport=none-such',
  '/socket.io/?EIO=4&transport=polling&sid=nobody',
  '/socket.io/?EIO=4&transport=polling&sid=__proto__',
  '/socket.io/',
])('the handshake %s is refused', async (path) => {
  expect((await fetch(`${server.url}${path}`)).status).toBe(400);
  expect((await fetch(`${server.url}${path}`, { method: 'POST', body: '4' })).status).toBe(400);
  await stillUp();
});

test('bytes over polling end that connection, and the answer is given', async () => {
  const opened = await (await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`)).text();
  const sid = /"sid":"([^"]+)"/u.exec(opened)?.[1] ?? '';
  const path = `${server.url}/socket.io/?EIO=4&transport=polling&sid=${sid}`;
  const sent = await fetch(path, { method: 'POST', body: '450-["command",{}]' });
  expect(sent.status).toBeLessThan(500);
  expect((await fetch(path)).status).toBe(400);
  const octets = { 'content-type': 'application/octet-stream' };
  expect((await fetch(path, { method: 'POST', body: new Uint8Array(8), headers: octets })).status).toBe(400);
  await stillUp();
});
