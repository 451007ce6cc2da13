// The QR code and the words of welcome beside it: how large they are, so that they stand inside the ring of names or,
// where there is no room for that, fill the wall. All in 1/1080 of the wall.

import { breakInto, wordsOf } from '../ui/breaks.ts';
import { clearance, type Size } from '../ui/geometry.ts';
import type { Ring } from '../ui/ring.ts';
import type { Faces } from '../ui/wallText.ts';

export interface WelcomeWords {
  readonly welcome: string;
  /** Where phones go, without its scheme; null where it is not known. */
  readonly address: string | null;
  readonly code: string;
  readonly join: string;
}

export interface Welcome extends Size {
  /** The words stand below the QR code. */
  readonly stacked: boolean;
  readonly scale: number;
  readonly join: readonly string[];
  /** Heights of letters; the side of the QR code. */
  readonly sizes: {
    readonly qr: number;
    readonly address: number;
    readonly join: number;
  };
}

const qrSide = 486;
const gapBeside = 58;
const codeSpacing = 0.05;
/** Nothing that matters is smaller. */
const least = 43.2;
/** A smaller QR code is scanned from the front rows alone. */
const leastScale = 0.6;

function welcomeOf(words: WelcomeWords, scale: number, stacked: boolean, { serif, sans }: Faces): Welcome {
  const readable = (size: number): number => Math.max(size * scale, least);
  const sizes = {
    qr: words.address === null ? 0 : qrSide * scale,
    address: words.address === null ? 0 : readable(46),
    join: readable(48),
  };
  // Evenly, in whatever language: the two lines are as short as they can be.
  const join = breakInto(wordsOf(words.join), 2, (word) => serif(word, 1, 400), '') ?? [words.join];
  const code = 128 * scale;
  const column = {
    width: Math.max(
      serif(words.welcome, 84 * scale, 400),
      sans(words.address ?? '', sizes.address, 400),
      sans(words.code, code, 650) + words.code.length * codeSpacing * code,
      ...join.map((line) => serif(line, sizes.join, 400)),
    ),
    height: 335 * scale + sizes.address + 1.23 * join.length * sizes.join,
  };
  const gap = sizes.qr === 0 ? 0 : gapBeside * scale;
  return {
    stacked,
    scale,
    join,
    sizes,
    width: stacked ? Math.max(sizes.qr, column.width) : sizes.qr + gap + column.width,
    height: stacked ? sizes.qr + gap + column.height : Math.max(sizes.qr, column.height),
  };
}

/** Inside a ring of names, touching none, beside or below; null where that would make it too small. */
export function welcomeInRing(words: WelcomeWords, ring: Ring, faces: Faces): Welcome | null {
  for (let scale = 1; scale >= leastScale; scale -= 0.02) {
    for (const stacked of [false, true]) {
      const welcome = welcomeOf(words, scale, stacked, faces);
      const block = { ...ring.middle, width: welcome.width, height: welcome.height };
      if (ring.labels.every((label) => clearance(label, block) > 0.4 * ring.size)) return welcome;
    }
  }
  return null;
}

/** Alone on a wall, as large as it gets. */
export function welcomeAlone(words: WelcomeWords, wall: Size, faces: Faces): Welcome {
  const stacked = wall.height > wall.width;
  const one = welcomeOf(words, 1, stacked, faces);
  const scale = Math.min((wall.width * 0.88) / one.width, (wall.height * 0.86) / one.height);
  return welcomeOf(words, scale, stacked, faces);
}

/** An address as people type it: without scheme and without the way to this circle, which is the code. */
export function shortAddress(joinUrl: string): string {
  try {
    return new URL(joinUrl).host;
  } catch {
    return joinUrl;
  }
}
