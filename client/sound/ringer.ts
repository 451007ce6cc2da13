// When the one device that sounds in a room strikes its bell (sections 6, 7, 13 and 14 of the practice).

import { onDestroy } from 'svelte';
import type { ClearnessOnTheWall } from '../../shared/activities/clearness.ts';
import type { Voice } from '../../shared/activities/groups.ts';
import type { SilenceSlice } from '../../shared/activities/silence.ts';
import type { ParticipantView } from '../../shared/views.ts';
import type { Clock } from '../live/clock.ts';
import type { Status } from '../live/status.ts';
import { watch } from '../live/watch.svelte.ts';
import type { Bell } from './bell.ts';

export interface Moment {
  /** The newest view, seen or not (`live.heard`); null while there is none. */
  readonly view:
    | (Pick<ParticipantView, 'silence' | 'bell' | 'groups'> & {
        readonly clearness: ClearnessOnTheWall;
      })
    | null;
  /** This device sounds, and no other. */
  readonly sounds: boolean;
  readonly reachable: boolean;
  /** The server's clock, milliseconds. */
  readonly now: number;
}

/** What has been heard of so far. */
interface Memory {
  readonly before: Moment['view'];
  /** The end of the silence that is going, or has just gone; null for an open one and for none. */
  readonly end: number | null;
  /** Without news since this instant; null while there is a connection. */
  readonly deafSince: number | null;
}

interface Decision {
  readonly memory: Memory;
  readonly strikeNow: boolean;
  /** The instant for which a strike is to be planned; another one, or null, calls the planned one off. */
  readonly strikeAt: number | null;
}

const nothingHeard: Memory = { before: null, end: null, deafSince: null };

/** Milliseconds after which a bell is too late to be rung. */
const late = 2_000;
/** The server's word of an end may come this much before the end on this device's estimate. */
const early = 250;

/** What to do now, given what was heard before. */
function decide(memory: Memory, { view, sounds, reachable, now }: Moment): Decision {
  const deafSince = reachable ? null : (memory.deafSince ?? now);
  if (view === null) {
    return { memory: { ...memory, deafSince }, strikeNow: false, strikeAt: sounds ? memory.end : null };
  }
  const { before } = memory;
  const isNews = before !== null && (memory.deafSince === null || now - memory.deafSince <= late);
  const begins = before !== null && before.silence === null && isFresh(view.silence, now);
  const pauses = isNews && view.bell.ringing && !before.bell.ringing;
  const [was, is] = [voiceOf(before), voiceOf(view)];
  const changes = isNews && was !== null && is !== null && was !== is;
  const mirrors = isNews && isMirroring(view) && !isMirroring(before);
  const end = endOf(view.silence, memory.end, now);
  return {
    memory: { before: view, end, deafSince },
    strikeNow: sounds && (pauses || ((begins || changes || mirrors) && !view.bell.ringing)),
    strikeAt: sounds && !view.bell.ringing ? end : null,
  };
}

/** Whose voice it is in small groups; null while there are none. */
function voiceOf(view: Moment['view']): Voice | null {
  return view?.groups?.voice ?? null;
}

/** Whether a committee mirrors what it heard: one soft bell at its beginning (section 13). */
function isMirroring(view: Moment['view']): boolean {
  return view?.clearness?.phase === 'mirroring';
}

function isFresh(silence: SilenceSlice, now: number): boolean {
  return silence !== null && now - silence.startedAt <= late;
}

/** An end that is just about now stays planned, whoever said first that it is over; one called off early does not. */
function endOf(silence: SilenceSlice, planned: number | null, now: number): number | null {
  if (silence !== null)
    return silence.endsAt !== null && now <= silence.endsAt + late ? silence.endsAt : null;
  return planned !== null && now >= planned - early && now <= planned + late ? planned : null;
}

/** Rings the bell as the views of a circle come in. */
export class Ringer {
  readonly #bell: Pick<Bell, 'strike' | 'strikeAt'>;
  #memory = nothingHeard;
  #planned: { readonly at: number; readonly callOff: () => void } | null = null;

  constructor(bell: Pick<Bell, 'strike' | 'strikeAt'>) {
    this.#bell = bell;
  }

  /** Call it whenever something in the moment has changed. */
  hear(moment: Moment): void {
    const { memory, strikeNow, strikeAt } = decide(this.#memory, moment);
    this.#memory = memory;
    if (strikeNow) this.#bell.strike();
    if (strikeAt === (this.#planned?.at ?? null)) return;
    this.#planned?.callOff();
    this.#planned = null;
    if (strikeAt === null || strikeAt <= moment.now) return;
    this.#planned = { at: strikeAt, callOff: this.#bell.strikeAt(strikeAt - moment.now) };
  }

  /** Rings no more. */
  close(): void {
    this.#planned?.callOff();
    this.#planned = null;
  }
}

interface Followed {
  readonly heard: Moment['view'];
  readonly status: Status;
  readonly clock: Clock;
}

/** Rings `bell` for one circle as long as a component lives; `sounds` says whether this page is to be heard. */
export function ringWith(live: Followed, bell: Bell, sounds: () => boolean): void {
  const ringer = new Ringer(bell);
  watch(
    () => ({
      view: live.heard,
      sounds: sounds() && live.status.is !== 'gone',
      reachable: live.status.is === 'live',
    }),
    (heard) => {
      ringer.hear({ ...heard, now: live.clock.now() });
      return undefined;
    },
  );
  onDestroy(() => {
    ringer.close();
  });
}
