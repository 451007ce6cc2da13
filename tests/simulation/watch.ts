// What must be so after every step, whatever the day brought. The first thing that is not is kept as one sentence: what
// somebody in the room would have seen.

import { isDeepStrictEqual } from 'node:util';
import type { Circle } from '../../server/core/state.ts';
import { viewFor } from '../../server/core/views.ts';
import type { Intent } from '../../shared/commands.ts';
import type { ServerEvents, Snapshot, Patch } from '../../shared/protocol.ts';
import { audiences, type Own, type View } from '../../shared/views.ts';
import { CardWatch } from './cardWatch.ts';

/** Stands in what a facilitator alone may read. */
export const secret = 'SECRET';

/** After a take-back's eight seconds, and the slowest save of both passes. */
const takeBack = 8_000 + 2 * 2_000;
/** Milliseconds after which nothing of a dead process can still be on its way. */
const forgotten = 10_000;

interface Came {
  /** Which process has it in its hand. */
  readonly at: string;
  readonly intent: Intent;
}

export class Watch {
  /** What went wrong first, or null. */
  broken: string | null = null;
  /** How often something happened: a day on which nothing does proves nothing. */
  readonly counts = new Map<string, number>();
  readonly cards: CardWatch;
  /** Whether the server has several nodes: then what one knows may be news to another. */
  readonly #many: boolean;
  #last: Circle | null = null;
  /** Commands that a process has in its hand, and those a dead one may still have done. */
  readonly #inHand = new Map<string, Came>();
  #perhaps: readonly Came[] = [];
  #diedAt = 0;
  #heldSince = 0;
  /** How often each text of a prompt came to be shown, and each name to have a seat. */
  readonly #shown = new Map<string, number>();
  readonly #answers = new Map<string, number>();
  readonly #highest = new Map<string, number>();
  /** The silence there is, and those that have ended, by when they began. */
  #silence: { readonly silence: Circle['silence']; readonly since: number } = { silence: null, since: 0 };
  readonly #ended = new Set<number>();

  constructor(many: boolean) {
    this.#many = many;
    const fail = (sentence: string): void => {
      this.fail(sentence);
    };
    const count = (what: string): void => {
      this.count(what);
    };
    this.cards = new CardWatch({ fail, count, many });
  }

  fail(sentence: string): void {
    this.broken ??= sentence;
  }

  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  /** A command has come to a process of this name. */
  came(command: unknown, at: string): void {
    if (!isCommand(command)) return;
    this.#inHand.set(`${at} ${command.id}`, { at, intent: command });
    this.cards.came(command);
  }

  /** The process has answered it. */
  answered(command: unknown, given: object, at: string): void {
    if (!isCommand(command)) return;
    this.#inHand.delete(`${at} ${command.id}`);
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

  /** A process is gone; what it had in its hand is done or it is not. */
  died(at: string, now: number): void {
    const had = [...this.#inHand].filter(([, came]) => came.at === at);
    for (const [id] of had) this.#inHand.delete(id);
    this.#perhaps = [...this.#perhaps, ...had.map(([, came]) => came)];
    this.#diedAt = now;
    this.cards.died(now);
  }

  /** The disk has this circle from now on; null: none. */
  became(after: Circle | null, now: number): void {
    const before = this.#last;
    this.#last = after;
    if (before !== null && after !== null) this.#moved(before, after, now);
    if (now - this.#diedAt > forgotten) this.#perhaps = [];
  }

  /** A device is sent this; `facilitates` says whether it may know what only facilitators may. */
  sent(audience: string, facilitates: boolean, event: keyof ServerEvents, said: unknown): void {
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
      const { version } = said as Patch;
      this.#versionSent(audience, version);
    }
    if (event === 'snapshot') {
      const { version } = said as Snapshot;
      if (!this.#many && version < (this.#highest.get(audience) ?? 0))
        this.fail(`A ${audience} was sent a snapshot older than what the room has seen.`);
      this.#versionSent(audience, version);
      this.count('snapshots');
    }
  }

  /** A device with a picture before somebody's eyes. `tolerance`: milliseconds by which its clock may be wrong. */
  looked(view: View | null, tolerance: number, now: number): void {
    const end = view?.silence?.endsAt ?? null;
    if (end !== null && now - end > tolerance)
      this.fail('A device that somebody looks at is in a silence that is over.');
  }

  /** The server is well, and a device is connected to it. With several nodes a note may be lost, and is made up for. */
  serverWell(now: number): void {
    this.cards.serverWell(now);
    const { silence, since } = this.#silence;
    const end = silence?.endsAt ?? null;
    if (end !== null && now - Math.max(end, since) > (this.#many ? 10_000 : 3_000))
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

  #moved(before: Circle, after: Circle, now: number): void {
    const [was, is] = [before.round?.holder ?? null, after.round?.holder ?? null];
    if (is !== null && is !== 'centre' && !after.seats.some(({ id }) => id === is))
      this.fail('The piece lies with somebody who has no seat.');
    if (was !== is) this.#pieceMoved(before, is, now);
    const text = after.prompt?.text;
    if (text !== undefined && text !== before.prompt?.text) this.#becomesShown(text);
    this.cards.moved(before, after, now);
    if (!isDeepStrictEqual(before.silence, after.silence)) {
      this.#silence = { silence: after.silence, since: now };
      if (after.silence !== null && this.#ended.has(after.silence.startedAt))
        this.fail('A silence came back that was over.');
      if (before.silence !== null && after.silence === null) this.#silenceEnded(before, now);
    }
    this.#counted(before, after);
    this.namesOnce(after);
  }

  #pieceMoved(before: Circle, to: string | null, now: number): void {
    const causes = [...this.#inHand.values(), ...this.#perhaps].filter(({ intent }) =>
      moves.test(intent.type),
    );
    if (causes.length === 0) this.fail('The piece moved, and nobody had pressed anything.');
    const onlyTaken = causes.every(({ intent }) => intent.type === 'piece.take');
    if (onlyTaken && before.round?.holder !== 'centre' && now - this.#heldSince > takeBack)
      this.fail('A piece was taken back that had long been with somebody else.');
    if (to !== null && to !== 'centre') this.count('the piece is with somebody');
    this.#heldSince = now;
  }

  /** Whoever sees something else has another version of it, and nobody else has. */
  #counted(before: Circle, after: Circle): void {
    for (const audience of audiences) {
      const steps = after.versions[audience] - before.versions[audience];
      const same = isDeepStrictEqual(viewFor(before, audience), viewFor(after, audience));
      if (steps < 0 || (steps === 0 && !same))
        this.fail(`A ${audience} sees something else under one version.`);
      if (steps > 0 && same) this.fail(`What a ${audience} sees was counted twice.`);
    }
  }

  #becomesShown(text: string): void {
    const times = (this.#shown.get(text) ?? 0) + 1;
    this.#shown.set(text, times);
    if (times > 1 && text.startsWith('Prompt ')) this.fail('A prompt came back that had been shown before.');
  }

  #silenceEnded({ silence }: Circle, now: number): void {
    this.count('a silence ended');
    if (silence !== null) this.#ended.add(silence.startedAt);
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
