// How often one device may ask, and one address; in simulated time.

import { beforeEach, expect, test } from 'vitest';
import type { IncomingMessage } from 'node:http';
import { addressOf } from '../../server/addresses.ts';
import { commandAllowances, WrongCodes } from '../../server/rates.ts';
import { TestClock } from '../support/clock.ts';

let clock: TestClock;
beforeEach(() => {
  clock = new TestClock();
});

const times = (count: number, work: () => boolean): number =>
  Array.from({ length: count }, work).filter(Boolean).length;

test('one device may send forty commands at once and twenty a second after that', () => {
  const allowances = commandAllowances(clock);
  expect(times(200, () => allowances.take('ana'))).toBe(40);
  clock.pass(1_000);
  expect(times(200, () => allowances.take('ana'))).toBe(20);
});

test('one device’s hurry takes nothing from another', () => {
  const allowances = commandAllowances(clock);
  times(200, () => allowances.take('ana'));
  expect(allowances.take('ben')).toBe(true);
});

test('thirty wrong codes in a minute are enough for one address, and a minute later it may ask again', () => {
  const wrong = new WrongCodes(clock);
  for (let at = 0; at < 29; at += 1) wrong.note('192.0.2.1');
  expect(wrong.limited('192.0.2.1')).toBe(false);
  wrong.note('192.0.2.1');
  expect(wrong.limited('192.0.2.1')).toBe(true);
  expect(wrong.limited('192.0.2.2')).toBe(false);
  clock.pass(60_000);
  expect(wrong.limited('192.0.2.1')).toBe(false);
});

test('six hundred wrong codes over all addresses slow everybody', () => {
  const wrong = new WrongCodes(clock);
  for (let at = 0; at < 600; at += 1) wrong.note(`address ${at}`);
  expect(wrong.limited('a new one')).toBe(true);
});

test('what a proxy says is believed only of as many proxies as were set', () => {
  const request = (
    forwarded: string,
  ): Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress: string } } => ({
    headers: { 'x-forwarded-for': forwarded },
    socket: { remoteAddress: '::ffff:10.0.0.1' },
  });
  expect(addressOf(request('6.6.6.6'), 0)).toBe('10.0.0.1');
  expect(addressOf(request('6.6.6.6, 203.0.113.9'), 1)).toBe('203.0.113.9');
  expect(addressOf(request(''), 1)).toBe('10.0.0.1');
});
