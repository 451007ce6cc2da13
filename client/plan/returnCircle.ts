// The calendar file of a return circle, made on this device: when, how long, where if somebody typed it, and nothing else
// (section 15 of the practice; lines and folding by RFC 5545).

import { cleanLine } from '../../shared/text.ts';

export interface ReturnCircle {
  /** As 2026-12-03. */
  readonly date: string;
  /** As 15:30, by the clock of the place. */
  readonly startsAt: string;
  readonly minutes: number;
  readonly place: string;
}

const octetsAtMost = 75;

/** A line of at most 75 octets; what is longer goes on below, after a space, and no sign is torn. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let text = '';
  let octets = 0;
  for (const sign of line) {
    const size = encoder.encode(sign).length;
    if (octets + size > octetsAtMost) {
      text += '\r\n ';
      octets = 1;
    }
    text += sign;
    octets += size;
  }
  return text;
}

const escaped = (text: string): string => cleanLine(text).replace(/[\\;,]/gu, (sign) => `\\${sign}`);

/** @param uid random signs, which say nothing of who made it, or where */
export function calendarFile({ date, startsAt, minutes, place }: ReturnCircle, uid: string): string {
  const start = `${date.replaceAll('-', '')}T${startsAt.replace(':', '')}00`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Clearing//Return circle//EN',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    // The format wants an instant of making; that of the circle tells nothing new.
    `DTSTAMP:${start}Z`,
    `DTSTART:${start}`,
    `DURATION:PT${minutes}M`,
    'SUMMARY:Return circle',
    ...(cleanLine(place) === '' ? [] : [`LOCATION:${escaped(place)}`]),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}
