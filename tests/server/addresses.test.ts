// Which address phones are told, and what is counted as one address.

import { expect, test } from 'vitest';
import { candidates, countedAs } from '../../server/addresses.ts';

const entry = (address: string, internal = false) => ({
  address,
  internal,
  family: 'IPv4' as const,
  netmask: '255.255.255.0',
  mac: '00:00:00:00:00:00',
  cidr: null,
});

test('the likeliest address comes first and virtual ones come last', () => {
  const found = candidates({
    lo: [entry('127.0.0.1', true)],
    docker0: [entry('172.17.0.1')],
    eth0: [entry('192.168.1.20')],
    wlan0: [entry('192.168.1.30')],
    'vEthernet (WSL)': [entry('172.28.0.1')],
    usb0: [entry('169.254.3.4')],
  });
  expect(found.map(({ address }) => address)).toEqual([
    '192.168.1.30',
    '192.168.1.20',
    '169.254.3.4',
    '172.17.0.1',
    '172.28.0.1',
  ]);
  expect(found.map(({ virtual }) => virtual)).toEqual([false, false, false, true, true]);
});

test('IPv6 is counted by its /64, since one line has as many below that as it likes', () => {
  expect(countedAs('2001:db8:1:2:3:4:5:6')).toBe(countedAs('2001:0db8:0001:0002::9'));
  expect(countedAs('2001:db8:1:3::1')).not.toBe(countedAs('2001:db8:1:2::1'));
  expect(countedAs('192.168.1.20')).toBe('192.168.1.20');
});
