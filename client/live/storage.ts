// What a device remembers of its circles. Where a browser forbids it, the page alone remembers.

type Kind = 'localStorage' | 'sessionStorage';

const instead = new Map<string, string>();

export function read(kind: Kind, key: string): string | null {
  try {
    return window[kind].getItem(key);
  } catch {
    return instead.get(key) ?? null;
  }
}

export function write(kind: Kind, key: string, value: string): void {
  try {
    window[kind].setItem(key, value);
  } catch {
    instead.set(key, value);
  }
}

/** Wipes every key that begins so. */
export function wipe(kind: Kind, begins: string): void {
  for (const key of [...instead.keys()].filter((one) => one.startsWith(begins))) instead.delete(key);
  try {
    const keys = Object.keys(window[kind]).filter((key) => key.startsWith(begins));
    for (const key of keys) window[kind].removeItem(key);
  } catch {
    // Nothing could be kept there, so nothing is.
  }
}
