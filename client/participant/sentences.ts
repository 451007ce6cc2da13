// What a resting phone says is set like verse: a sentence, or a part of one, to a line.

/** The text with a new line after each full stop and semicolon; for `white-space: pre-line`. */
export function sentences(text: string): string {
  return text.replace(/([.;]) /gu, '$1\n');
}
