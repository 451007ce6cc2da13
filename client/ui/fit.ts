// Text fitted to the wall: as large as its room allows, broken where it reads well, before it is ever shown.

import { breakInto, wordsOf } from './breaks.ts';
import type { Size } from './geometry.ts';
import type { Measure } from './measure.ts';

/** One line as it will stand. Indent in em; `gap` is the space above it in lines, for a new stanza. */
export interface SetLine {
  readonly text: string;
  readonly indent: number;
  readonly gap: number;
}

/** A text as it will stand: sizes in the unit of the room. */
export interface Setting extends Size {
  readonly size: number;
  readonly lineHeight: number;
  readonly lines: readonly SetLine[];
}

interface Room extends Size {
  /** No text gets larger than this. */
  readonly cap: number;
  readonly lineHeight: number;
}

/** A room inside a ring: an ellipse, and what stands in it. */
export interface RingRoom extends Room {
  /** Below this the text does not belong into the ring. */
  readonly least: number;
  /** Whether a block of this size, set into the middle, touches neither name nor stone. */
  readonly clears: (block: Size) => boolean;
}

/** Lines that a text is broken into; more for what is rather read than seen. */
const mostLines = (words: number): number => (words > 60 ? 14 : 9);
const stanzaGap = 0.6;
/** How much larger one line more must make the text. */
const worthALine = 1.04;
const ellipse = 2.3;

/** A text's own lines, with their indents; an empty line opens a stanza. */
export function ownLines(text: string): readonly SetLine[] {
  const lines: SetLine[] = [];
  let gap = 0;
  for (const line of text.replace(/\r\n?/gu, '\n').split('\n')) {
    const words = line.trim();
    if (words === '') {
      gap = lines.length === 0 ? 0 : stanzaGap;
    } else {
      const before = /^\s*/u.exec(line)?.[0] ?? '';
      const indent = Math.min(6, before.replace(/\t/gu, '    ').length * 0.5);
      lines.push({ text: words, indent, gap });
      gap = 0;
    }
  }
  return lines;
}

/** The widest of some lines in em. */
export const widest = (lines: readonly SetLine[], measure: Measure): number =>
  Math.max(0.01, ...lines.map(({ text, indent }) => indent + measure(text, 1, 400)));

/** How many lines high some lines stand, the gaps between stanzas counted. */
export const rows = (lines: readonly SetLine[]): number =>
  lines.reduce((sum, { gap }, at) => sum + 1 + (at === 0 ? 0 : gap), 0);

interface Breaking {
  readonly lines: readonly SetLine[];
  readonly widest: number;
  readonly rows: number;
}

/** The ways a text may be broken: its own lines where it has them, else into any number that is seen at once. */
function breakings(text: string, measure: Measure, language: string): readonly Breaking[] {
  const weigh = (lines: readonly SetLine[]): Breaking => ({
    lines,
    widest: widest(lines, measure),
    rows: rows(lines),
  });
  const own = ownLines(text);
  if (own.length !== 1) return [weigh(own)];
  const words = wordsOf(own[0]?.text ?? '');
  const ways: Breaking[] = [];
  for (let lines = 1; lines <= mostLines(words.length); lines += 1) {
    const broken = breakInto(words, lines, (word) => measure(word, 1, 400), language);
    if (broken !== null) ways.push(weigh(broken.map((line) => ({ text: line, indent: 0, gap: 0 }))));
  }
  return ways;
}

const settingOf = ({ lines, widest, rows }: Breaking, size: number, lineHeight: number): Setting => ({
  size,
  lineHeight,
  lines,
  width: widest * size,
  height: rows * lineHeight * size,
});

/** The way that makes the text largest; more lines must be worth it. */
const largest = (settings: readonly Setting[]): Setting | null =>
  settings.reduce<Setting | null>(
    (best, set) => (best === null || set.size > best.size * worthALine ? set : best),
    null,
  );

/**
 * A text in an empty room.
 * @param measure widths in the face it will be set in
 * @param language as `lang` has it; which small words should not end a line
 */
export function fitProse(text: string, room: Room, measure: Measure, language = 'en'): Setting {
  const { width, height, cap, lineHeight } = room;
  const settings = breakings(text, measure, language).map((way) =>
    settingOf(way, Math.min(height / (way.rows * lineHeight), width / way.widest, cap), lineHeight),
  );
  return largest(settings) ?? { size: cap, lineHeight, lines: [], width: 0, height: 0 };
}

/** A text inside a ring, or null where it would be too small there: then it is a picture of its own. */
export function fitInRing(text: string, room: RingRoom, measure: Measure, language = 'en'): Setting | null {
  const { width, height, cap, lineHeight, least, clears } = room;
  const ways = breakings(text, measure, language);
  const whole = ways.map((way) => {
    const across = (way.widest / width) ** ellipse;
    const down = ((way.rows * lineHeight) / height) ** ellipse;
    return settingOf(way, Math.min(cap, (across + down) ** (-1 / ellipse)), lineHeight);
  });
  // The room shrinks by 2 % until the text clears what stands in it.
  const cleared = (set: Setting): readonly Setting[] => {
    for (let part = 1; set.size * part >= least; part *= 0.98) {
      const { size, width, height } = set;
      const smaller = { ...set, size: size * part, width: width * part, height: height * part };
      if (clears(smaller)) return [smaller];
    }
    return [];
  };
  const best = largest(whole);
  if (best === null) return null;
  const fewer = whole.filter(({ lines }) => lines.length <= best.lines.length);
  return largest(fewer.flatMap(cleared)) ?? largest(whole.flatMap(cleared));
}
