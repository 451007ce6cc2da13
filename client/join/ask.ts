// What the first page asks of the server, and the words it is answered with.

import type { CircleMade } from '../../shared/protocol.ts';
import { write } from '../live/storage.ts';
import { words } from '../words/home.ts';

export type Asked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly said: string };

/** Whether there is a circle with this code. */
export async function lookUp(code: string): Promise<Asked<null>> {
  try {
    const response = await fetch(`/api/circles/${code}`);
    return response.ok ? { ok: true, value: null } : { ok: false, said: await detailOf(response) };
  } catch {
    return { ok: false, said: words['h.offline'] };
  }
}

/** Makes a circle; answers with the address of its console. The way to its wall is kept on this device. */
export async function make(title: string): Promise<Asked<string>> {
  try {
    const response = await fetch('/api/circles', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ title }),
    });
    if (!response.ok) return { ok: false, said: await detailOf(response) };
    const made: unknown = await response.json();
    if (!isMade(made)) return { ok: false, said: words['h.failed'] };
    write('localStorage', `clearing.projector.${made.code}`, made.projectorUrl);
    return { ok: true, value: made.hostUrl };
  } catch {
    return { ok: false, said: words['h.failed'] };
  }
}

async function detailOf(response: Response): Promise<string> {
  const problem: unknown = await response.json().catch(() => null);
  const said = typeof problem === 'object' && problem !== null && 'detail' in problem ? problem.detail : null;
  return typeof said === 'string' ? said : words['h.offline'];
}

function isMade(value: unknown): value is Pick<CircleMade, 'code' | 'hostUrl' | 'projectorUrl'> {
  if (typeof value !== 'object' || value === null) return false;
  const fields = ['code', 'hostUrl', 'projectorUrl'] as const;
  return fields.every((field) => field in value);
}
