// Schemas for what people type. Apart from `text.ts`, so that a page which only cleans and measures needs no schemas.

import * as v from 'valibot';
import { clean, cleanLine, isVisible, signs } from './text.ts';

/** A schema for one line of `least` to `most` signs. */
export function line(most: number, least = 1) {
  return v.pipe(
    v.string(),
    v.maxLength(most * 8),
    v.transform(cleanLine),
    v.check((text) => signs(text) <= most && (least === 0 || isVisible(text))),
  );
}

/** A schema for text that keeps its lines, at most `most` signs. */
export function lines(most: number) {
  return v.pipe(
    v.string(),
    v.maxLength(most * 8),
    v.transform(clean),
    v.check((text) => signs(text) <= most),
  );
}
