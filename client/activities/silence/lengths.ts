// The lengths a silence may have (section 6 of the practice).

import { words } from '../../words/console.ts';

const seconds = ['30', '60', '120', '180', '300', '600', '900', '1200'] as const;
export type Length = (typeof seconds)[number] | 'open';

export const lengths: readonly { readonly value: Length; readonly label: string }[] = [
  ...seconds.map((value) => ({ value, label: words[`f.silence.${value}`] })),
  { value: 'open', label: words['f.silence.open'] },
];

const least = 10;
const most = 3_600;

/** Seconds of the silence meant, null for one without an end; undefined for a number out of bounds. */
export function secondsOf(length: Length, typed: string): number | null | undefined {
  const other = typed.replace(/[\s,.]/gu, '');
  if (other === '') return length === 'open' ? null : Number(length);
  const meant = /^\d+$/u.test(other) ? Number(other) : NaN;
  return meant >= least && meant <= most ? meant : undefined;
}
