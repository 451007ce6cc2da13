// Commands pressed and not yet answered. Each keeps its id, so that sending it again has no second effect.

import type { Intent } from '../../shared/commands.ts';
import type { RoundSlice } from '../../shared/activities/round.ts';
import type { Answer } from '../../shared/protocol.ts';
import { refusal, type Refusal } from '../../shared/refusals.ts';
import type { Pending } from '../activities/surface.ts';
import { words } from '../words/live.ts';

interface Entry extends Pending {
  /** The round in which it was pressed. */
  readonly round: RoundSlice;
  readonly answer: (answer: Answer) => void;
  dropped: ReturnType<typeof setTimeout> | undefined;
}

/** Milliseconds without a connection after which a command is given up; a pass is not. */
const kept = 5_000;

export class Outbox {
  readonly #emit: (pending: Pending) => void;
  readonly #changed: (pending: readonly Pending[]) => void;
  #entries: readonly Entry[] = [];
  #reachable = false;

  /** `emit` sends a command on the line that is open; `changed` hears of each that comes or goes. */
  constructor(emit: (pending: Pending) => void, changed: (pending: readonly Pending[]) => void) {
    this.#emit = emit;
    this.#changed = changed;
  }

  /** Sends a command, now or when there is a connection; `round` is the one on screen when it was pressed. */
  add(id: string, intent: Intent, round: RoundSlice): Promise<Answer> {
    return new Promise((answer) => {
      const entry: Entry = { id, intent, round, answer, dropped: undefined };
      this.#replace([...this.#entries, entry]);
      if (this.#reachable) this.#emit(entry);
      else this.#wait(entry);
    });
  }

  /** A connection is there and `round` is what the server says now: what is unanswered goes out again. */
  opened(round: RoundSlice): void {
    this.#reachable = true;
    for (const entry of this.#entries) {
      clearTimeout(entry.dropped);
      if (stillMeant(entry, round)) this.#emit(entry);
      else this.answered(entry.id, { ok: false, error: refusal('not_now') });
    }
  }

  lost(): void {
    if (!this.#reachable) return;
    this.#reachable = false;
    for (const entry of this.#entries) this.#wait(entry);
  }

  answered(id: string, answer: Answer): void {
    const entry = this.#entries.find((one) => one.id === id);
    if (entry === undefined) return;
    clearTimeout(entry.dropped);
    this.#replace(this.#entries.filter((one) => one !== entry));
    entry.answer(answer);
  }

  /** Takes a command back that waits for a connection; one that is under way can't be. */
  forget(id: string): void {
    if (!this.#reachable) this.answered(id, { ok: false, error: refusal('not_now') });
  }

  /** Nothing will be sent any more. */
  empty(error: Refusal): void {
    for (const { id } of this.#entries) this.answered(id, { ok: false, error });
  }

  #wait(entry: Entry): void {
    if (entry.intent.type === 'piece.pass') return;
    entry.dropped = setTimeout(() => {
      this.answered(entry.id, { ok: false, error: refusal('not_now', words.unsent) });
    }, kept);
  }

  #replace(entries: readonly Entry[]): void {
    this.#entries = entries;
    this.#changed(entries);
  }
}

/** A pass is meant for the round in which it was pressed, and only while its seat still holds the piece. */
function stillMeant({ intent, round: then }: Entry, now: RoundSlice): boolean {
  if (intent.type !== 'piece.pass') return true;
  if (then === null || now === null) return false;
  const same = then.mode === now.mode && then.direction === now.direction && then.stage === now.stage;
  return same && now.holder === intent.seatId;
}
