// Circles over HTTP: what is answered, and how what cannot be is refused.

import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { template } from '../../shared/plan.ts';
import { TestDevice } from '../support/device.ts';
import { makeCircle, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ publicUrl: 'https://circle.school' });
});
afterAll(() => server.close());

const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  fetch(`${server.url}/api/circles`, { method: 'POST', headers, body });

async function refusedWith(response: Response, status: number, code: string): Promise<void> {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const problem: unknown = await response.json();
  expect(problem).toMatchObject({ status, code });
  expect(Object.keys(problem as object).sort()).toEqual(['code', 'detail', 'status', 'title', 'type']);
}

describe('making a circle', () => {
  test('answers with the tokens in fragments alone, and the address phones reach', async () => {
    const made = await server.makeCircle({ title: 'Tuesday staff circle' });
    expect(made.code).toMatch(/^[23456789A-HJKMNP-TV-Z]{6}$/u);
    expect(made.joinUrl).toBe(`https://circle.school/c/${made.code}`);
    expect(made.hostUrl).toBe(`${server.url}/host/${made.code}#${made.facilitatorToken}`);
    expect(made.projectorUrl).toBe(`${server.url}/display/${made.code}#${made.projectorToken}`);
    expect(made.expiresAt % 3_600_000).toBe(0);
  });

  test('needs nothing but an empty object', async () => {
    expect((await post('{}')).status).toBe(201);
  });

  test.each([
    ['a title of 81 signs', JSON.stringify({ title: 'x'.repeat(81) })],
    ['a title that is no text', '{"title":1}'],
    ['a template that is not there', '{"template":"none"}'],
    ['a field that nobody knows', '{"colour":"red"}'],
    ['a name of a prototype', '{"__proto__":{"title":"x"}}'],
    ['broken JSON', '{"title":'],
    ['a list', '[]'],
  ])('%s is refused', async (_what, body) => {
    await refusedWith(await post(body), 400, 'bad_request');
  });

  test('a form or plain text from another site makes nothing', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
      await refusedWith(await post('title=x', { 'content-type': type }), 415, 'bad_request');
    }
  });

  test('more than 16 KiB is more than fits', async () => {
    await refusedWith(await post(JSON.stringify({ title: 'x'.repeat(17_000) })), 413, 'too_large');
  });

  test('a page from elsewhere may not ask', async () => {
    const headers = { 'content-type': 'application/json', origin: 'https://elsewhere.test' };
    await refusedWith(await post('{}', headers), 403, 'not_allowed');
    const preflight = await fetch(`${server.url}/api/circles`, { method: 'OPTIONS', headers });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  });

  test.each(['http://localhost:5173', 'http://127.0.0.1', 'https://circle.school'])(
    'a page from %s may',
    async (origin) => {
      expect((await post('{}', { 'content-type': 'application/json', origin })).status).toBe(201);
    },
  );
});

describe('looking a circle up', () => {
  test('reads the code as people type it', async () => {
    const { code } = await server.makeCircle();
    const typed = `${code.slice(0, 3).toLowerCase()}-${code.slice(3)}`;
    const found = await fetch(`${server.url}/api/circles/${typed}`);
    expect(await found.json()).toEqual({ code });
  });

  test('an unknown code and one that cannot be are answered alike', async () => {
    const answers = await Promise.all(
      ['ZZZZZZ', 'nonsense-code', '000000'].map(async (code) => {
        const response = await fetch(`${server.url}/api/circles/${code}`);
        return [response.status, await response.text()];
      }),
    );
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    await refusedWith(await fetch(`${server.url}/api/circles/ZZZZZZ`), 404, 'not_found');
  });
});

test('every answer says what a browser may do with it', async () => {
  for (const path of ['/healthz', '/api/templates', '/api/circles/ZZZZZZ', '/nothing/here']) {
    const { headers } = await fetch(`${server.url}${path}`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-powered-by')).toBeNull();
  }
});

test('N28 the server says how it is, and names no circle', async () => {
  const { code } = await server.makeCircle({ title: 'Unmistakable' });
  expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ status: 'ok' });
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  expect(metrics).toContain('clearing_devices_connected 0');
  for (const word of [code, 'Unmistakable', 'piece']) expect(metrics).not.toContain(word);
  expect(server.logged.join('')).not.toContain(code);
});

test('a circle can be made from each of the fifteen templates, and from no other', async () => {
  const answer: unknown = await (await fetch(`${server.url}/api/templates`)).json();
  const templates = v.parse(v.array(template), answer);
  expect(templates.map(({ id }) => id)).toHaveLength(15);
  expect(templates[0]).toMatchObject({ id: 'blank', minutes: 0, segments: [] });
  for (const { id, segments } of templates) {
    const made = await makeCircle(server.url, { template: id });
    const console = new TestDevice(server.url, {
      code: made.code,
      role: 'facilitator',
      token: made.facilitatorToken,
    });
    await console.seen();
    expect(console.console.plan).toEqual({ segments, current: null });
    console.close();
  }
  await refusedWith(await post(JSON.stringify({ template: 'nobody-knows' })), 400, 'bad_request');
});

test('the rehearsal’s pages alone may stand in frames, its own, and ask no server anything', async () => {
  const policyOf = async (path: string): Promise<string> =>
    (await fetch(`${server.url}${path}`)).headers.get('content-security-policy') ?? '';
  const rehearsal = await policyOf('/rehearsal/wall.html');
  expect(rehearsal).toContain("frame-src 'self'");
  expect(rehearsal).toContain("frame-ancestors 'self'");
  expect(rehearsal).not.toContain('connect-src');
  for (const path of ['/', '/host/K7M4QX', '/rehearsals/', '/api/templates']) {
    expect(await policyOf(path)).toContain("frame-ancestors 'none'");
    expect(await policyOf(path)).not.toContain('frame-src');
  }
});

test('an address with nothing behind it is answered in words', async () => {
  await refusedWith(await fetch(`${server.url}/nothing/here`), 404, 'not_found');
  await refusedWith(await fetch(`${server.url}/api/nothing`), 404, 'not_found');
});
