// Where lines end: the breaks that keep the widest line short, with a feeling for what a line should end on.

import { isSmallWord } from './smallWords.ts';

/** A word with the space before it, which it loses at the start of a line. */
interface Word {
  readonly text: string;
  readonly space: '' | ' ';
}

// Scripts that set no space between words may break after any sign that is not closing.
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}](?:\p{M}|[、。,.!?!?」』)”’ー])*/u;
const pieces = new RegExp(`${unspaced.source}|(?:(?!${unspaced.source})[^ ])+`, 'gu');

/** The words of a line. No-break spaces hold theirs together. */
export function wordsOf(text: string): readonly Word[] {
  return text
    .split(/[ \t\n]+/u)
    .filter((run) => run !== '')
    .flatMap((run) =>
      (run.match(pieces) ?? [run]).map((piece, at): Word => ({ text: piece, space: at === 0 ? ' ' : '' })),
    );
}

/** Words set in one line. */
export const joined = (words: readonly Word[]): string =>
  words.map(({ text, space }, at) => (at === 0 ? text : space + text)).join('');

/** How heavily the end of a line weighs: on a small word badly, on a stop well. */
function ending(word: string, language: string): number {
  if (/[,;:.?!—…،؟。、]["'’”»)]*$/u.test(word)) return 0.88;
  return isSmallWord(word, language) ? 1.2 : 1;
}

/**
 * A text broken into exactly this many lines, its words in their order, so that the heaviest line is as light as can
 * be; among those the most even. Fewer words than lines give null.
 */
export function breakInto(
  words: readonly Word[],
  lines: number,
  widthOf: (word: string) => number,
  language: string,
): readonly string[] | null {
  const count = words.length;
  if (lines > count) return null;
  const space = widthOf(' ');
  const widths = words.map(({ text }) => widthOf(text));
  const endings = words.map(({ text }) => ending(text, language));

  // best[line][end]: the first `end` words in `line` lines.
  interface Best {
    readonly heaviest: number;
    readonly squares: number;
    readonly start: number;
  }
  const best: (Best | undefined)[][] = [[{ heaviest: 0, squares: 0, start: 0 }]];
  for (let line = 1; line <= lines; line += 1) {
    const row: (Best | undefined)[] = [];
    for (let end = line; end <= count - (lines - line); end += 1) {
      let width = 0;
      let found: Best | undefined;
      for (let start = end - 1; start >= line - 1; start -= 1) {
        width += (widths[start] ?? 0) + (start < end - 1 && words[start + 1]?.space === ' ' ? space : 0);
        const before = best[line - 1]?.[start];
        const alone = start === end - 1 && line > 1 && words[start]?.space === ' ' ? 1.5 : 1;
        const weight = width * (endings[end - 1] ?? 1) * alone;
        // Wider lines only weigh more from here on, up to the best factors there are.
        if (found !== undefined && width * 0.88 > found.heaviest) break;
        if (before === undefined) continue;
        const heaviest = Math.max(before.heaviest, weight);
        const squares = before.squares + weight ** 2;
        if (
          found === undefined ||
          heaviest < found.heaviest - 1e-9 ||
          (heaviest < found.heaviest + 1e-9 && squares < found.squares)
        )
          found = { heaviest, squares, start };
      }
      row[end] = found;
    }
    best.push(row);
  }

  const broken: string[] = [];
  let end = count;
  for (let line = lines; line > 0; line -= 1) {
    const start = best[line]?.[end]?.start;
    if (start === undefined) return null;
    broken.unshift(joined(words.slice(start, end)));
    end = start;
  }
  return broken;
}

/** A line turned over wherever the next word would no longer fit, the first line at `width`, the others at `rest`. */
export function turnOver(
  text: string,
  width: number,
  rest: number,
  widthOf: (text: string) => number,
): readonly string[] {
  const lines: string[] = [];
  let line: Word[] = [];
  for (const word of wordsOf(text)) {
    const longer = [...line, word];
    if (line.length > 0 && widthOf(joined(longer)) > (lines.length === 0 ? width : rest)) {
      lines.push(joined(line));
      line = [word];
    } else {
      line = longer;
    }
  }
  return line.length === 0 ? lines : [...lines, joined(line)];
}
