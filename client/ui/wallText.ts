// A text on the wall, with its credit: which of the ways of setting it applies, and where the credit stands.

import { turnOver } from './breaks.ts';
import { fitInRing, fitProse, ownLines, type Setting } from './fit.ts';
import type { Size } from './geometry.ts';
import type { Measure } from './measure.ts';
import type { Room } from './room.ts';
import { fitVerse } from './verse.ts';

/** As the prompt has it: parts that are not known are empty. */
export interface Credit {
  readonly author: string;
  readonly title: string;
  readonly year: string;
}

export interface CreditSetting {
  readonly lines: readonly string[];
  readonly size: number;
  readonly lineHeight: number;
  /** Beside the last lines, at the end edge, or below them at the start edge. */
  readonly stands: 'beside' | 'below';
}

/** Pages of one text, all in px. Verse stands at the start edge, prose in the middle. */
export interface WallText {
  readonly pages: readonly Setting[];
  readonly verse: boolean;
  readonly credit: CreditSetting | null;
}

export interface Faces {
  readonly serif: Measure;
  readonly sans: Measure;
}

const creditLineHeight = 1.32;

/** A text in the whole of the wall. */
export function setOnWall(
  text: string,
  credit: Credit | null,
  wall: Size,
  faces: Faces,
  language: string,
): WallText {
  const unit = Math.min(wall.width, wall.height) / 1080;
  const parts =
    credit === null ? [] : [credit.author, credit.title, credit.year].filter((part) => part !== '');
  if (credit === null || ownLines(text).length === 1) {
    const height = wall.height * (parts.length === 0 ? 0.7 : 0.66);
    const room = { width: wall.width * 0.81, height, cap: unit * 194.4, lineHeight: 1.14 };
    const set = fitProse(text, room, faces.serif, language);
    const line = parts.length === 0 ? [] : [parts.join(', ')];
    if (set.size >= unit * 43.2) return { pages: [set], verse: false, credit: creditBeside(line, unit) };
  }
  return setVerse(text, parts, wall, unit, faces);
}

/** A text in the middle of a ring; null where it is too long for that and becomes a picture of its own. */
export function setInRing(text: string, room: Room, faces: Faces, language: string): WallText | null {
  const set = fitInRing(text, room.inside, faces.serif, language);
  if (set === null) return null;
  const { unit } = room;
  const page = { ...set, size: set.size * unit, width: set.width * unit, height: set.height * unit };
  return { pages: [page], verse: false, credit: null };
}

/** A text on a slip, whose inside is the room. */
export function setOnSlip(text: string, slip: Size, faces: Faces, language: string): WallText {
  const cap = slip.height * (112 / 520);
  const set = fitProse(text, { ...slip, cap, lineHeight: 1.22 }, faces.serif, language);
  const small = slip.height * (43.2 / 520);
  if (set.size >= small) return { pages: [set], verse: false, credit: null };
  const pages = fitVerse(text, { ...slip, cap, small, least: small * 0.65 }, faces.serif);
  return { pages, verse: false, credit: null };
}

const creditBeside = (parts: readonly string[], unit: number): CreditSetting | null =>
  parts.length === 0
    ? null
    : { lines: parts, size: unit * 43.5, lineHeight: creditLineHeight, stands: 'beside' };

function setVerse(text: string, parts: readonly string[], wall: Size, unit: number, faces: Faces): WallText {
  const room = {
    width: wall.width * 0.68,
    height: wall.height - unit * 2 * 64.8,
    cap: unit * 97.2,
    small: unit * 43.2,
    least: unit * 28,
  };
  const beside = creditBeside(parts, unit);
  const pages = fitVerse(text, room, faces.serif);
  if (beside === null) return { pages, verse: true, credit: null };

  // Only the lines at the credit's own height can be in its way.
  const inside = wall.width * (1 - 2 * 0.078);
  const wide = Math.max(...parts.map((part) => faces.sans(part, beside.size, 400)));
  const free = pages.every((page) => {
    const rows = Math.ceil((parts.length * beside.size * beside.lineHeight) / (page.size * page.lineHeight));
    return page.lines
      .slice(-rows - 1)
      .every(
        (line) => (line.indent + faces.serif(line.text, 1, 400)) * page.size + unit * 48 + wide <= inside,
      );
  });
  if (free) return { pages, verse: true, credit: beside };

  const lines = turnOver(parts.join(', '), inside, inside, (line) => faces.sans(line, beside.size, 400));
  const height = room.height - (lines.length * creditLineHeight + 0.6) * beside.size;
  return {
    pages: fitVerse(text, { ...room, width: inside, height }, faces.serif),
    verse: true,
    credit: { ...beside, lines, stands: 'below' },
  };
}
