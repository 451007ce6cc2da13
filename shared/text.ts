// Text that people type: cleaned before it is measured, measured in signs (code points) and not in units.

// Control signs and the ones that turn the direction of what follows; a line feed may stay where lines are kept.
const controls = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** NFC, lines ended by \n, without control and direction signs, trimmed at both ends. */
export function clean(text: string): string {
  return text
    .replace(/\r\n?/gu, '\n')
    .replace(controls, '')
    .normalize('NFC')
    .replace(/^\s*\n|\s+$/gu, '');
}

export function signs(text: string): number {
  return [...text].length;
}

/** A name: one line, 1 to `most` signs, at least one of them visible. */
export function cleanLine(text: string): string {
  return clean(text.replace(/\s+/gu, ' ')).replace(/ +/gu, ' ').trim();
}

const visible = /[^\s\p{C}\p{Z}\u115F\u1160\u2800\u3164\uFFA0]/u;

/** Whether any sign of this text can be seen. */
export function isVisible(text: string): boolean {
  return visible.test(text);
}
