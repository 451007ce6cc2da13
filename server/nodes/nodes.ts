// The other nodes: they are told what has changed, who is here, and how far a basket is that is gathered here; and asked for
// the key of a circle whose people are with them. No node leads but a basket, and none owns a circle.

import type { KeyObject } from 'node:crypto';
import { isOfTheBasket } from '../../shared/commands.ts';
import type { Circles } from '../circles.ts';
import type { Clock } from '../clock.ts';
import type { Said } from '../core/basket.ts';
import type { Standing } from '../core/sharedBasket.ts';
import type { Request } from '../core/circle.ts';
import type { Circle, Held } from '../core/state.ts';
import type { Devices } from '../devices.ts';
import type { Log } from '../log.ts';
import type { Others } from '../others.ts';
import { gatheredElsewhere, joinedElsewhere, joinedHere, takeInFrom } from './baskets.ts';
import type { Channel } from './channel.ts';
import type { Elsewhere } from './elsewhere.ts';
import { askForKey, lendKey, takeKey, type Question } from './lending.ts';
import { Sealing } from './sealing.ts';
import { gathering, hand, here, memberOf, toldOf } from './sealedWords.ts';
import { readWord, type Word, type WordOf } from './words.ts';

/** Every so often a node says who is with it, and looks whether it has missed anything. Milliseconds. */
export const beatMs = 5_000;
/** How soon a node tries again to see what it has missed. */
const catchUpMs = 300;
/** Every so often a node says again how far a basket is that it gathers. */
const basketBeatMs = 2_000;
/** How long a node waits for a key. */
export const askMs = 1_000;

interface Parts {
  readonly channel: Channel;
  /** What this node is called. */
  readonly me: string;
  /** The secret that all nodes share. */
  readonly clusterKey: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly devices: Devices;
  readonly elsewhere: Elsewhere;
  readonly circles: () => Circles;
  /** Tells the devices here whose own has changed. */
  readonly refresh: (circle: Circle) => void;
}

export class Nodes implements Others {
  readonly me: string;
  readonly #parts: Parts;
  readonly #sealing: Sealing;
  /** What was said last of who is here. */
  readonly #told = new Map<string, string>();
  readonly #asked = new Map<string, { question: Question; take: (key: KeyObject | null) => void }>();
  readonly #gathers = new Map<string, () => void>();
  /** Circles that nobody here is in, since the last beat. */
  #alone = new Set<string>();
  #cancelBeat = (): void => undefined;
  #cancelCatchingUp = (): void => undefined;
  #closed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.me = parts.me;
    this.#sealing = new Sealing(parts.clock, (code) => parts.circles().copies.keyOf(code));
    const heard = (text: string): void => {
      const word = readWord(text);
      if (word !== null && word.from !== parts.me) this.#hear(word);
    };
    parts.channel.hear(heard, () => {
      this.#catchUp();
    });
    this.#beatLater();
  }

  changed(code: string, row: number | null): void {
    this.#say({ is: 'changed', from: this.me, code, row });
    if (row === null) this.#forget(code);
  }

  /** Tells who of this circle is here, if that has changed. */
  present(circle: Circle, again = false): void {
    const { code } = circle;
    const { devices, circles } = this.#parts;
    const at = devices.here(circle);
    const basket = joinedHere(circles(), code, at.seats);
    const joined = basket && { basketId: basket.basketId, members: basket.members.map(toldOf) };
    this.#tell(code, JSON.stringify({ ...at, joined }), again);
  }

  basket(code: string, standing: Standing | null, said: Said): void {
    this.#gathers.get(code)?.();
    this.#gathers.delete(code);
    const told = standing && { ...standing, roster: standing.roster.map(toldOf) };
    const sealed = this.#sealing.seal(this.#place('basket', code), JSON.stringify({ standing: told, said }));
    if (sealed === null) return;
    this.#say({ ...this.#place('basket', code), sealed });
    if (standing === null) return;
    const { clock } = this.#parts;
    const again = (): void => {
      this.basket(code, standing, said);
    };
    this.#gathers.set(code, clock.at(clock.now() + basketBeatMs, again));
  }

  handOn({ circle, basket }: Held, { command, actor }: Request): void {
    const elsewhere = basket !== null && basket.heard !== null;
    if (!elsewhere || circle.leads === null || actor.kind !== 'seat') return;
    if (!isOfTheBasket(command) || command.type === 'basket.join') return;
    const { code, leads: to } = circle;
    const sealed = this.#sealing.seal(
      this.#place('hand', code),
      JSON.stringify({ seatId: actor.seatId, command }),
    );
    if (sealed !== null) this.#say({ ...this.#place('hand', code), to, sealed });
  }

  comes(code: string): void {
    this.#alone.delete(code);
  }

  keyFor(code: string): Promise<KeyObject | null> {
    const { clusterKey, clock } = this.#parts;
    const question = askForKey(this.me, code, clusterKey);
    return new Promise((resolve) => {
      const take = (key: KeyObject | null): void => {
        cancel();
        this.#asked.delete(code);
        resolve(key);
      };
      const cancel = clock.at(clock.now() + askMs, () => {
        take(null);
      });
      this.#asked.set(code, { question, take });
      this.#say(question.word);
    });
  }

  /** Nobody is here any more. */
  close(): void {
    this.#closed = true;
    this.#cancelBeat();
    this.#cancelCatchingUp();
    for (const cancel of this.#gathers.values()) cancel();
    for (const code of this.#told.keys()) this.#tell(code, nobody, true);
    this.#parts.channel.close();
  }

  #tell(code: string, told: string, again: boolean): void {
    if (!again && told === (this.#told.get(code) ?? nobody)) return;
    this.#told.set(code, told);
    const row = this.#parts.circles().copies.get(code)?.row;
    const sealed = this.#sealing.seal(this.#place('here', code), told);
    if (sealed !== null && row !== undefined) this.#say({ ...this.#place('here', code), row, sealed });
  }

  #hear(word: Word): void {
    const circles = this.#parts.circles();
    switch (word.is) {
      case 'changed':
        this.#later(circles.renew(word.code, word.row));
        return;
      case 'here':
        this.#hearWhoIs(word);
        return;
      case 'basket': {
        const read = this.#sealing.open(word, gathering);
        if (read === null) return;
        const { standing, said } = read;
        const told = standing && { ...standing, roster: standing.roster.map(memberOf) };
        this.#later(gatheredElsewhere(circles, word.code, { standing: told, said }));
        return;
      }
      case 'hand': {
        const read = word.to === this.me ? this.#sealing.open(word, hand) : null;
        if (read !== null) this.#later(takeInFrom(circles, word.code, read));
        return;
      }
      case 'ask': {
        const key = circles.copies.keyOf(word.code);
        const { clusterKey } = this.#parts;
        const answer = key === null ? null : lendKey(this.me, { word, key, clusterKey });
        if (answer !== null) this.#say(answer);
        return;
      }
      case 'key': {
        const asked = word.to === this.me ? this.#asked.get(word.code) : undefined;
        const key = asked === undefined ? null : takeKey(asked.question, word, this.#parts.clusterKey);
        if (key !== null) asked?.take(key);
        return;
      }
    }
  }

  #hearWhoIs(word: WordOf<'here'>): void {
    const { code, from, row } = word;
    const { elsewhere, clock } = this.#parts;
    const circles = this.#parts.circles();
    const read = this.#sealing.open(word, here);
    if (read === null) return;
    if (circles.copies.get(code)?.row !== row) this.#later(circles.renew(code, row));
    const { joined, ...who } = read;
    if (joined !== null)
      this.#later(joinedElsewhere(circles, code, { ...joined, members: joined.members.map(memberOf) }));
    if (elsewhere.note(code, from, who, clock.now())) this.#refresh(code);
  }

  #beat(): void {
    const { devices, elsewhere, clock } = this.#parts;
    const circles = this.#parts.circles();
    for (const code of elsewhere.forgetUnheard(clock.now())) this.#refresh(code);
    const used = new Set(devices.codes());
    const awake = circles.copies.codes();
    for (const code of awake) this.#later(this.#lookAgain(code));
    const alone = new Set(awake.filter((code) => !used.has(code)));
    for (const code of alone) if (this.#alone.has(code)) this.#sleep(code);
    this.#alone = alone;
    this.#beatLater();
  }

  /** Looks whether a circle has changed unheard, and says again who of it is here. */
  #lookAgain(code: string): Promise<void> {
    const { circles, devices } = this.#parts;
    const looked = circles().renew(code, null);
    if (devices.of(code).length > 0)
      this.#inLine(code, (circle) => {
        this.present(circle, true);
      });
    return looked;
  }

  /** Nobody waits for the next beat where something was said unheard; the store may be back a moment later. */
  #catchUp(): void {
    const { clock, circles } = this.#parts;
    this.#cancelCatchingUp();
    const codes = circles().copies.codes();
    Promise.all(codes.map((code) => this.#lookAgain(code))).catch(() => {
      if (this.#closed) return;
      this.#cancelCatchingUp = clock.at(clock.now() + catchUpMs, () => {
        this.#catchUp();
      });
    });
  }

  #beatLater(): void {
    const { clock } = this.#parts;
    this.#cancelBeat = clock.at(clock.now() + beatMs, () => {
      this.#beat();
    });
  }

  #sleep(code: string): void {
    this.#forget(code);
    this.#later(this.#parts.circles().sleep(code));
  }

  #refresh(code: string): void {
    this.#inLine(code, this.#parts.refresh);
  }

  #inLine(code: string, work: (circle: Circle) => void): void {
    const done = this.#parts.circles().inLine(code, (kept) => {
      if (kept !== null) work(kept.held.circle);
    });
    this.#later(done);
  }

  #later(work: Promise<unknown>): void {
    work.catch(() => {
      // Every few seconds for every circle while the store is gone, which is reported once.
      this.#parts.log.trace('a circle could not be read again');
    });
  }

  #place<Is extends Word['is']>(is: Is, code: string) {
    return { is, from: this.me, code };
  }

  #forget(code: string): void {
    this.#told.delete(code);
    this.#parts.elsewhere.forget(code);
  }

  #say(word: Word): void {
    this.#parts.channel.say(JSON.stringify(word));
  }
}

const nobody = JSON.stringify({ seats: [], bell: 'gone', joined: null });
