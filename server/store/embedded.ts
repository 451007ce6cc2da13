// The store on this machine's disk: SQLite, one row a circle. Deleted bytes are overwritten (`secure_delete`), and the
// write-ahead log, where earlier states would still lie, is cut off soon after every save, and at once after a removal
// or where it is asked for.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import type { Clock } from '../clock.ts';
import type { Row, Store } from './store.ts';

/** From the first save after a checkpoint to the next checkpoint; the contract allows ten seconds. */
const checkpointMs = 5_000;
/** Of the table; a row has a form of its own. */
const tableForm = 0;

/** The folder was kept by a newer release, and is left as it is. */
export class NewerStore extends Error {}

/** Throws NewerStore, and when the folder cannot be written or holds a database that is not ours. */
export function embeddedStore(dataDir: string, clock: Clock): Store {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(join(dataDir, 'circles.db'));
  const kept = db.prepare('PRAGMA user_version').get()?.['user_version'];
  if (typeof kept === 'number' && kept > tableForm) {
    db.close();
    throw new NewerStore();
  }
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA secure_delete = ON;
    PRAGMA busy_timeout = 2000;
    CREATE TABLE IF NOT EXISTS circle (
      code TEXT PRIMARY KEY, version INTEGER NOT NULL, ends_at INTEGER NOT NULL, bytes BLOB NOT NULL
    ) STRICT;
  `);
  const select = db.prepare('SELECT version, ends_at, bytes FROM circle WHERE code = ?');
  const insert = db.prepare(
    'INSERT INTO circle (version, ends_at, bytes, code) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const update = db.prepare(
    'UPDATE circle SET version = ?, ends_at = ?, bytes = ? WHERE code = ? AND version = ?',
  );
  const erase = db.prepare('DELETE FROM circle WHERE code = ? AND version = ?');
  const expire = db.prepare('DELETE FROM circle WHERE ends_at <= ?');

  let cancelCheckpoint: (() => void) | null = null;
  const checkpoint = (): void => {
    cancelCheckpoint?.();
    cancelCheckpoint = null;
    const busy = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'];
    if (busy !== 0) checkpointSoon();
  };
  const tryCheckpoint = (): void => {
    try {
      checkpoint();
    } catch {
      // A disk that is full now may not be in five seconds; a save that fails says so by itself.
      checkpointSoon();
    }
  };
  const checkpointSoon = (): void => {
    cancelCheckpoint ??= clock.at(clock.now() + checkpointMs, () => {
      cancelCheckpoint = null;
      tryCheckpoint();
    });
  };
  // A process that was killed leaves earlier states behind.
  checkpoint();

  return {
    load: (code) => attempt(() => rowOf(select.get(code))),
    versionOf: (code) => attempt(() => rowOf(select.get(code))?.version ?? null),
    save: (code, expected, { version, endsAt, bytes }, atOnce = false) =>
      attempt(() => {
        const { changes } =
          expected === 0
            ? insert.run(version, endsAt, bytes, code)
            : update.run(version, endsAt, bytes, code, expected);
        if (atOnce) tryCheckpoint();
        else checkpointSoon();
        return changes === 1;
      }),
    remove: (code, expected) =>
      attempt(() => {
        const { changes } = erase.run(code, expected);
        checkpoint();
        return changes === 1;
      }),
    sweep: (now) =>
      attempt(() => {
        if (expire.run(now).changes !== 0) checkpoint();
      }),
    check: () =>
      attempt(() => {
        select.get('');
      }),
    close: () =>
      attempt(() => {
        cancelCheckpoint?.();
        db.close();
      }),
  };
}

function rowOf(found: Record<string, SQLOutputValue> | undefined): Row | null {
  if (found === undefined) return null;
  const { version, ends_at: endsAt, bytes } = found;
  if (typeof version !== 'number' || typeof endsAt !== 'number' || !(bytes instanceof Uint8Array))
    throw new Error('A row of another form.');
  return { version, endsAt, bytes };
}

/** What throws at once becomes a promise that rejects. */
function attempt<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(work());
  });
}
