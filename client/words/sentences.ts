// Sentences taken apart: what stands large, and what stands below it.

/** The first sentence of some words, and the rest of them. */
export function firstSentence(text: string): { readonly first: string; readonly rest: string } {
  const end = /[.?]\s/u.exec(text);
  if (end === null) return { first: text, rest: '' };
  return { first: text.slice(0, end.index + 1), rest: text.slice(end.index + 2) };
}

/** What comes before the place of a name in a sentence. */
export function beforeName(text: string): string {
  return (text.split('{name}')[0] ?? '').trim();
}

/** A sentence, or a part of one, to a line, as a resting phone sets them; for `white-space: pre-line`. */
export function onLines(text: string): string {
  return text.replace(/([.;]) /gu, '$1\n');
}
