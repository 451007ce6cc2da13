// A circle's code: what is on the wall, and what people type.

/** 30 signs, none easily mistaken for another: no 0 1 I L O U. */
export const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
export const codeLengths = { least: 6, most: 8 } as const;

/** The code in what somebody typed, or null. Case, spaces, hyphens and full-width signs do not matter. */
export function readCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .replace(/[\s\-\u2010-\u2015]/gu, '')
    .toUpperCase();
  if (code.length < codeLengths.least || code.length > codeLengths.most) return null;
  return [...code].every((sign) => codeAlphabet.includes(sign)) ? code : null;
}

/** As on the wall: groups of three (four and four for eight), a thin space between. */
export function showCode(code: string): string {
  const group = code.length === 8 ? 4 : 3;
  return code.replace(new RegExp(`(.{${String(group)}})(?=.)`, 'gu'), '$1\u2009');
}
