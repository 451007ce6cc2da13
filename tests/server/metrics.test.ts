// The counts: what they count, and who may read them.

import { get } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { mayMeasure } from '../../server/http/measuring.ts';
import { Histogram } from '../../server/metrics.ts';
import { must, openRoom } from '../support/room.ts';
import { startServer, type TestServer } from '../support/server.ts';

async function started(settings = {}): Promise<TestServer> {
  const server = await startServer(settings);
  onTestFinished(() => server.close());
  return server;
}

/** The value in this line of the counts. */
async function counted(server: TestServer, line: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const found = text.split('\n').find((one) => one.startsWith(`${line} `));
  if (found === undefined) throw new Error(`Nothing counts ${line}.`);
  return Number(found.slice(line.length));
}

test('how long something took is counted in every bucket that is long enough, also when it went wrong', async () => {
  const histogram = new Histogram();
  histogram.time(() => undefined);
  await expect(histogram.timeLater(() => Promise.reject(new Error('full')))).rejects.toThrow('full');
  const lines = histogram.lines('a_save_seconds', 'A save.');
  expect(lines).toContain('a_save_seconds_bucket{le="2.5"} 2');
  expect(lines).toContain('a_save_seconds_bucket{le="+Inf"} 2');
  expect(lines).toContain('a_save_seconds_count 2');
  const buckets = lines.filter((line) => line.includes('_bucket')).map((line) => Number(line.split(' ')[1]));
  expect(buckets).toEqual(buckets.toSorted((one, other) => one - other));
});

test('commands are counted by outcome, and so are saves, devices, and whoever asks for everything again', async () => {
  const server = await started();
  const { facilitator, phone, phones } = await openRoom(server, ['Ana', 'Ben']);
  const before = await counted(server, 'clearing_commands_total{outcome="granted"}');
  const saves = await counted(server, 'clearing_save_seconds_count');
  await must(facilitator, { type: 'prompt.show', text: 'What brought you here?' });
  expect(await phone(0).send({ type: 'circle.end' })).toMatchObject({ ok: false });
  await phone(0).sync();
  expect(await counted(server, 'clearing_commands_total{outcome="granted"}')).toBe(before + 1);
  expect(await counted(server, 'clearing_commands_total{outcome="refused"}')).toBe(1);
  expect(await counted(server, 'clearing_resyncs_total')).toBe(1);
  expect(await counted(server, 'clearing_save_seconds_count')).toBe(saves + 1);
  expect(await counted(server, 'clearing_devices_connected')).toBe(2 + phones.length);
  expect(await counted(server, 'clearing_connections_total')).toBe(2 + phones.length);
  phone(1).close();
  await expect.poll(() => counted(server, 'clearing_connections_closed_total')).toBe(1);
  expect(await counted(server, 'clearing_event_loop_delay_seconds{quantile="0.99"}')).toBeLessThan(1);
});

const from = (remoteAddress: string, headers: Readonly<Record<string, string>> = {}) => ({
  headers,
  socket: { remoteAddress },
});

test('without a token the counts are for programs on this machine that no proxy speaks for', () => {
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
    expect(mayMeasure(from(address), null)).toBe(true);
  for (const address of ['192.168.1.7', '::ffff:10.0.0.1', '2001:db8::1', ''])
    expect(mayMeasure(from(address), null)).toBe(false);
  for (const header of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'])
    expect(mayMeasure(from('127.0.0.1', { [header]: '192.0.2.1' }), null)).toBe(false);
});

test('with a token they are for whoever brings it, from anywhere, and for nobody else', () => {
  const token = '0123456789abcdef';
  const bearer = { authorization: `Bearer ${token}`, 'x-forwarded-for': '192.0.2.1' };
  expect(mayMeasure(from('192.168.1.7', bearer), token)).toBe(true);
  expect(mayMeasure(from('127.0.0.1'), token)).toBe(false);
  expect(mayMeasure(from('127.0.0.1', { authorization: 'Bearer null' }), null)).toBe(true);
  expect(mayMeasure(from('192.168.1.7', { authorization: 'Bearer null' }), null)).toBe(false);
});

test('to everybody else there is nothing at that address', async () => {
  const server = await started();
  const status = await new Promise((resolve, reject) => {
    const headers = { 'x-forwarded-for': '192.0.2.1' };
    get(`${server.url}/metrics`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });
  expect(status).toBe(404);
});
