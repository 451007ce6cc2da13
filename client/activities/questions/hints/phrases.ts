// Whole words of a sentence, looked for without look-behind, which older phones do not read.

// Where a word ends. It may carry a short verb (they're, the head's), but not a no: can't is another word than can.
const end = String.raw`(?=(?:'(?:s|re|ve|ll|d|m))?(?![\p{L}\p{N}]|['-][\p{L}\p{N}]))`;
const start = String.raw`(?:^|[^\p{L}\p{N}'-])`;

/** Alternatives are parted by `|`; an apostrophe may have been left out, as thumbs do. */
const spell = (words: string): string => words.replace(/'/gu, "'?").replace(/ /gu, String.raw`\s+`);

/** Whether a sentence begins with one of these. */
export function beginning(words: string): RegExp {
  return new RegExp(`^(?:${spell(words)})${end}`, 'iu');
}

/** Whether one of these stands anywhere in it. */
export function anywhere(words: string): RegExp {
  return new RegExp(`${start}(?:${spell(words)})${end}`, 'iu');
}
