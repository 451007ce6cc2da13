// Verse on the wall: its own lines and indents, turned over where they are too long, and paged between stanzas.

import { turnOver } from './breaks.ts';
import { ownLines, rows, widest, type SetLine, type Setting } from './fit.ts';
import type { Size } from './geometry.ts';
import type { Measure } from './measure.ts';

export interface VerseRoom extends Size {
  readonly cap: number;
  /** Long lines turn over before the text gets smaller than this. */
  readonly small: number;
  /** And it is paged before it gets smaller than this. */
  readonly least: number;
}

const lineHeight = 1.32;
/** In em; running prose has no line of its own to hang from. */
const hangingOf = (lines: readonly SetLine[]): number => (lines.length === 1 ? 0 : 1.5);

const setting = (lines: readonly SetLine[], size: number, measure: Measure): Setting => ({
  size,
  lineHeight,
  lines,
  width: widest(lines, measure) * size,
  height: rows(lines) * lineHeight * size,
});

/** The lines with those turned over that are wider than `width` em, each turned line hanging below its own. */
function turned(lines: readonly SetLine[], width: number, measure: Measure): readonly SetLine[] {
  const hanging = hangingOf(lines);
  return lines.flatMap((line) => {
    const widthOf = (text: string): number => measure(text, 1, 400);
    const rest = width - line.indent;
    const parts = turnOver(line.text, rest, rest - hanging, widthOf);
    return parts.map((text, at) =>
      at === 0 ? { ...line, text } : { text, indent: line.indent + hanging, gap: 0 },
    );
  });
}

/** The lines by stanza. */
function stanzas(lines: readonly SetLine[]): readonly (readonly SetLine[])[] {
  const found: SetLine[][] = [];
  for (const line of lines) {
    const last = found[found.length - 1];
    if (last === undefined || line.gap > 0) found.push([line]);
    else last.push(line);
  }
  return found;
}

/** Stanzas on pages of so many rows; only a stanza longer than a page is divided. */
function paged(lines: readonly SetLine[], most: number): readonly (readonly SetLine[])[] {
  const pages: SetLine[][] = [];
  for (const stanza of stanzas(lines)) {
    const page = pages[pages.length - 1];
    if (page !== undefined && rows([...page, ...stanza]) <= most) {
      page.push(...stanza);
      continue;
    }
    const each = Math.max(1, Math.floor(most));
    for (let from = 0; from < stanza.length; from += each) pages.push(stanza.slice(from, from + each));
  }
  return pages;
}

/**
 * Verse, whole where it can be, else in pages that a hand turns.
 * @returns a page or more, all of one size
 */
export function fitVerse(text: string, room: VerseRoom, measure: Measure): readonly Setting[] {
  const lines = ownLines(text);
  const across = room.width / widest(lines, measure);
  const whole = Math.min(room.cap, across, room.height / (rows(lines) * lineHeight));
  if (whole >= room.small) return [setting(lines, whole, measure)];

  const step = (room.small - room.least) / 16;
  for (let size = room.small; size >= room.least - step / 2; size -= step) {
    const over = turned(lines, room.width / size, measure);
    if (rows(over) * lineHeight * size <= room.height) return [setting(over, fitting(over, size), measure)];
  }

  const over = turned(lines, room.width / room.small, measure);
  const size = fitting(over, room.small);
  return paged(over, room.height / (lineHeight * size)).map((page) => setting(page, size, measure));

  /** A single word may be wider than the wall. */
  function fitting(over: readonly SetLine[], size: number): number {
    return Math.min(size, room.width / widest(over, measure));
  }
}
