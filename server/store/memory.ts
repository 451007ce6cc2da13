// A store that forgets at the end of the process: for tests, and for whoever wants nothing on the disk at all.

import type { Row, Store } from './store.ts';

export function memoryStore(): Store {
  const rows = new Map<string, Row>();
  return {
    load: (code) => Promise.resolve(rows.get(code) ?? null),
    versionOf: (code) => Promise.resolve(rows.get(code)?.version ?? null),
    save(code, expected, row) {
      if ((rows.get(code)?.version ?? 0) !== expected) return Promise.resolve(false);
      rows.set(code, row);
      return Promise.resolve(true);
    },
    remove(code, expected) {
      const there = rows.get(code)?.version === expected;
      if (there) rows.delete(code);
      return Promise.resolve(there);
    },
    sweep(now) {
      for (const [code, row] of rows) if (row.endsAt <= now) rows.delete(code);
      return Promise.resolve();
    },
    check: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
