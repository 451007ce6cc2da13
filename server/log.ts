// Log lines for whoever runs the server, each a JSON object. They hold what happened to the program, never a code, a name,
// a word, an address, or which command it was.

import type { LogLevel } from './config.ts';

export interface Log {
  trace(event: string): void;
  info(event: string): void;
  /** What went wrong, by the kind of error alone: a message could hold what somebody wrote. */
  error(event: string, cause?: unknown): void;
}

export function makeLog(
  level: LogLevel,
  write: (line: string) => void = (line) => process.stderr.write(line),
): Log {
  const line = (of: string, event: string, cause?: string): void => {
    write(`${JSON.stringify({ at: new Date().toISOString(), level: of, event, cause })}\n`);
  };
  return {
    trace: (event) => {
      if (level === 'trace') line('trace', event);
    },
    info: (event) => {
      if (level === 'trace' || level === 'info') line('info', event);
    },
    error: (event, cause) => {
      if (level !== 'silent') line('error', event, cause === undefined ? undefined : kindOf(cause));
    },
  };
}

function kindOf(cause: unknown): string {
  if (!(cause instanceof Error)) return typeof cause;
  return 'code' in cause && typeof cause.code === 'string' ? `${cause.name} ${cause.code}` : cause.name;
}
