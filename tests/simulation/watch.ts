// What must be so after every step, whatever the day brought. The first thing that is not is kept as one sentence: what
// somebody in the room would have seen.

import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../../server/circles.ts';
import type { Circle } from '../../server/core/state.ts';
import type { Intent } from '../../shared/commands.ts';
import type { ServerEvents, Snapshot, Patch } from '../../shared/protocol.ts';
import type { Own, View } from '../../shared/views.ts';
import { CardWatch } from './cardWatch.ts';

/** Stands in what a facilitator alone may read. */
export const secret = 'SECRET';

/** After a take-back's eight seconds, and the slowest save of both passes. */
const takeBack = 8_000 + 2 * 2_000;
/** Milliseconds after which nothing of a dead process can still be on its way. */
const forgotten = 10_000;

type Seen = Pick<View, 'silence' | 'prompt'>;

interface Came {
  readonly id: string;
  readonly intent: Intent;
}

export class Watch {
  /** What went wrong first, or null. */
  broken: string | null = null;
  /** How often something happened: a day on which nothing does proves nothing. */
  readonly counts = new Map<string, number>();
  readonly cards = new CardWatch(
    (sentence) => {
      this.fail(sentence);
    },
    (what) => {
      this.count(what);
    },
  );
  #last: Circle | null = null;
  /** Commands that the process has in its hand, and those a dead one may still have done. */
  readonly #inHand = new Map<string, Came>();
  #perhaps: readonly Came[] = [];
  #diedAt = 0;
  #heldSince = 0;
  /** How often each text of a prompt came to be shown, and each name to have a seat. */
  readonly #shown = new Map<string, number>();
  readonly #answers = new Map<string, number>();
  readonly #highest = new Map<string, number>();
  /** The silence as the server says that it is. */
  #silence: { readonly silence: View['silence']; readonly since: number } = { silence: null, since: 0 };

  fail(sentence: string): void {
    this.broken ??= sentence;
  }

  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  /** A command has come to the process. */
  came(command: unknown): void {
    if (!isCommand(command)) return;
    this.#inHand.set(command.id, { id: command.id, intent: command });
    this.cards.came(command);
  }

  /** The process has answered it. */
  answered(command: unknown, given: object): void {
    if (!isCommand(command)) return;
    this.#inHand.delete(command.id);
    if (!('ok' in given) || given.ok !== true || !('version' in given)) return;
    this.count(`granted ${command.type}`);
    if (!once.has(command.type)) return;
    const before = this.#answers.get(command.id);
    if (before !== undefined && before !== given.version)
      this.fail(`The same ${command.type} was answered twice, and not alike.`);
    this.#answers.set(command.id, Number(given.version));
    if (command.type === 'prompt.show' && !this.#shown.has(command.text))
      this.fail('A prompt was acknowledged that nobody was shown.');
  }

  /** The process is gone; what it had in its hand is done or it is not. */
  died(now: number): void {
    this.#perhaps = [...this.#perhaps, ...this.#inHand.values()];
    this.#diedAt = now;
    this.#inHand.clear();
    this.cards.died();
  }

  /** One circle gave way to the next. */
  changed({ before, after }: Change, now: number): void {
    // A save whose process died before it could say so is seen only now.
    if (this.#last !== null && this.#last !== before) this.#moved(this.#last, before, now, true);
    this.#moved(before, after, now, false);
    this.#last = after;
    if (now - this.#diedAt > forgotten) this.#perhaps = [];
  }

  /** A device is sent this; `facilitates` says whether it may know what only facilitators may. */
  sent(audience: string, facilitates: boolean, event: keyof ServerEvents, said: unknown, now: number): void {
    const json = JSON.stringify(said);
    if (typeof said === 'object' && said !== null) this.cards.sent(facilitates, event, said, json);
    if (!facilitates) {
      if (json.includes(secret)) this.fail(`A ${audience} was sent what only a facilitator may read.`);
      for (const field of fieldsIn(said))
        if (private_.has(field)) this.fail(`A ${audience} was sent “${field}”.`);
    }
    if (audience === 'threshold' && hasNames(said))
      this.fail('Somebody at the door was told who sits there.');
    if (event === 'patch') {
      const { version, changed } = said as Patch;
      this.#versionSent(audience, version);
      this.#see(changed, now);
    }
    if (event === 'snapshot') {
      const { version, view } = said as Snapshot;
      if (version < (this.#highest.get(audience) ?? 0))
        this.fail(`A ${audience} was sent a snapshot older than what the room has seen.`);
      this.#versionSent(audience, version);
      this.#see(view, now);
      this.count('snapshots');
    }
  }

  /** A device with a picture before somebody's eyes. `tolerance`: milliseconds by which its clock may be wrong. */
  looked(view: View | null, tolerance: number, now: number): void {
    const end = view?.silence?.endsAt ?? null;
    if (end !== null && now - end > tolerance)
      this.fail('A device that somebody looks at is in a silence that is over.');
  }

  /** The server is well, and a device is connected to it. */
  serverWell(now: number): void {
    this.cards.serverWell(now);
    const { silence, since } = this.#silence;
    const end = silence?.endsAt ?? null;
    if (end !== null && now - Math.max(end, since) > 3_000)
      this.fail('A silence is over, and the server has not ended it.');
  }

  /** Once all is quiet: what a device holds and what the server would show it. */
  alike(name: string, held: { view: View | null; own: Own | null }, server: { view: View; own: Own }): void {
    if (!isDeepStrictEqual(held.view, server.view))
      this.fail(`${name} sees something else than what is: ${differing(held.view, server.view)}.`);
    if (!isDeepStrictEqual(held.own, server.own))
      this.fail(`${name} has not what is its own: ${differing(held.own, server.own)}.`);
  }

  /** Names that were given once, and so may sit in the circle once. */
  namesOnce({ seats, threshold }: Circle): void {
    const names = [...seats, ...threshold].map(({ name }) => name);
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    if (twice !== undefined) this.fail(`${twice} has two places in the circle.`);
  }

  /** This effect of an acknowledged command must be there still. */
  expectSeat({ seats, threshold }: Circle, name: string): void {
    if (![...seats, ...threshold].some((one) => one.name === name))
      this.fail(`${name} was given a seat, and has none.`);
  }

  /** `unseen`: it may have been seen already, by somebody who came since. */
  #moved(before: Circle, after: Circle, now: number, unseen: boolean): void {
    const [was, is] = [before.round?.holder ?? null, after.round?.holder ?? null];
    if (is !== null && is !== 'centre' && !after.seats.some(({ id }) => id === is))
      this.fail('The piece lies with somebody who has no seat.');
    if (was !== is) this.#pieceMoved(before, is, now, unseen);
    const text = after.prompt?.text;
    if (text !== undefined && text !== before.prompt?.text && !(unseen && this.#shown.has(text)))
      this.#becomesShown(text);
    this.cards.moved(before, after, now, unseen);
    if (before.silence !== null && after.silence === null) this.#silenceEnded(before, now);
    this.namesOnce(after);
  }

  #pieceMoved(before: Circle, to: string | null, now: number, unseen: boolean): void {
    const causes = [...this.#inHand.values(), ...this.#perhaps].filter(({ intent }) =>
      moves.test(intent.type),
    );
    if (causes.length === 0) this.fail('The piece moved, and nobody had pressed anything.');
    const onlyTaken = causes.every(({ intent }) => intent.type === 'piece.take');
    if (onlyTaken && !unseen && before.round?.holder !== 'centre' && now - this.#heldSince > takeBack)
      this.fail('A piece was taken back that had long been with somebody else.');
    if (to !== null && to !== 'centre') this.count('the piece is with somebody');
    this.#heldSince = now;
  }

  #becomesShown(text: string): void {
    const times = (this.#shown.get(text) ?? 0) + 1;
    this.#shown.set(text, times);
    if (times > 1 && text.startsWith('Prompt ')) this.fail('A prompt came back that had been shown before.');
  }

  #silenceEnded({ silence }: Circle, now: number): void {
    this.count('a silence ended');
    const causes = [...this.#inHand.values(), ...this.#perhaps];
    const pressed = causes.some(({ intent }) => /^(silence|clearness|circle)\./u.test(intent.type));
    const end = silence?.endsAt ?? Infinity;
    // The server's clock knows whole milliseconds.
    if (Math.round(now) < end && !pressed)
      this.fail('A silence ended before its time, and nobody had ended it.');
  }

  #versionSent(audience: string, version: number): void {
    this.#highest.set(audience, Math.max(version, this.#highest.get(audience) ?? 0));
  }

  #see({ silence, prompt }: Partial<Seen>, now: number): void {
    if (silence !== undefined && !isDeepStrictEqual(silence, this.#silence.silence))
      this.#silence = { silence, since: now };
    if (prompt && !this.#shown.has(prompt.text)) this.#shown.set(prompt.text, 1);
  }
}

const moves = /^(?:piece|round|plan|seat|clearness)\./u;
/** What has one effect that can be told from any other. */
const once: ReadonlySet<string> = new Set(['prompt.show', 'seat.add', 'piece.pass']);
/** Fields of facilitators and bell-keepers alone. */
const private_: ReadonlySet<string> = new Set(['threshold', 'cards', 'plan', 'notice', 'presence', 'notes']);

function isCommand(value: unknown): value is Intent & { readonly id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && 'type' in value;
}

/** Whether this view, or change of one, holds seats. */
function hasNames(said: unknown): boolean {
  return JSON.stringify(said).includes('"seats":[{');
}

/** The names of the outer fields: of a view, and of what is a device's own. */
function fieldsIn(said: unknown): readonly string[] {
  if (typeof said !== 'object' || said === null) return [];
  return ['view', 'changed', 'own'].flatMap((part) => {
    const inner: unknown = Reflect.get(said, part);
    return typeof inner === 'object' && inner !== null ? Object.keys(inner) : [];
  });
}

/** The names of the slices in which two differ. */
function differing(one: object | null, other: object): string {
  if (one === null) return 'nothing';
  const fields = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return fields
    .filter((field) => !isDeepStrictEqual(Reflect.get(one, field), Reflect.get(other, field)))
    .join(', ');
}
