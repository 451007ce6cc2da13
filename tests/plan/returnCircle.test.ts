// N23: the calendar file of a return circle, to the byte.

import { expect, test } from 'vitest';
import { calendarFile } from '../../client/plan/returnCircle.ts';

const circle = { date: '2026-12-03', startsAt: '15:30', minutes: 90, place: '' };

test('N23 the calendar file holds when and how long, where if somebody typed it, and no alarm', () => {
  expect(calendarFile(circle, 'u7')).toBe(
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Clearing//Return circle//EN',
      'BEGIN:VEVENT',
      'UID:u7',
      'DTSTAMP:20261203T153000Z',
      'DTSTART:20261203T153000',
      'DURATION:PT90M',
      'SUMMARY:Return circle',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  );
});

test('a place stands in it as it was typed, whatever signs it has', () => {
  const file = calendarFile({ ...circle, place: 'Room 4, attic; \\ left\nBEGIN:VALARM' }, 'u7');
  expect(file).toContain('LOCATION:Room 4\\, attic\\; \\\\ left BEGIN:VALARM\r\n');
  expect(file.split('\r\n').filter((line) => line.startsWith('BEGIN:'))).toEqual([
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
  ]);
});

test('no line is longer than 75 octets, and none tears a sign', () => {
  const place = 'Schülerbücherei 🌿 '.repeat(12).trim();
  const file = calendarFile({ ...circle, place }, 'u7');
  const rows = file.split('\r\n');
  expect(Math.max(...rows.map((row) => new TextEncoder().encode(row).length))).toBeLessThanOrEqual(75);
  expect(rows.some((row) => row.startsWith(' '))).toBe(true);
  expect(file.replaceAll('\r\n ', '')).toContain(`LOCATION:${place}\r\n`);
});
