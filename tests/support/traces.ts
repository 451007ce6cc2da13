// Traces of words in bytes, in whatever way a program might have written them.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every file below this folder, as it is now. */
export function filesIn(folder: string): readonly Buffer[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
}

/** This word in UTF-8, UTF-16, escaped as in JSON, and inside base64 at each of its three alignments. */
export function formsOf(word: string): readonly Buffer[] {
  const escaped = JSON.stringify(word).slice(1, -1);
  const ascii = escaped.replaceAll(/[^ -~]/gu, (sign) =>
    Array.from(
      { length: sign.length },
      (_, at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
  const plain = [
    Buffer.from(word, 'utf8'),
    Buffer.from(word, 'utf16le'),
    Buffer.from(word, 'utf16le').swap16(),
  ];
  const based = plain.slice(0, 2).flatMap((bytes) =>
    [0, 1, 2].flatMap((before) => {
      const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
      // The signs that hold nothing but this word, whatever stands around it.
      const inner = text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
      return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
    }),
  );
  return [...plain, ...[escaped, ascii, ...based].map((text) => Buffer.from(text))];
}

/** Which of these words can be found in these bytes. */
export function tracesIn(bytes: readonly Buffer[], words: readonly string[]): readonly string[] {
  return words.filter((word) => formsOf(word).some((form) => bytes.some((part) => part.includes(form))));
}

/** Whether these sixteen bytes stand in a file, or half of them where a page of the database ends between them. */
export function holds(files: readonly Buffer[], bytes: Buffer): boolean {
  return [bytes.subarray(0, 8), bytes.subarray(8)].some((half) => files.some((file) => file.includes(half)));
}
