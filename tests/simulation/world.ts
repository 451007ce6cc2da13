// A circle and its day: the nodes of its server, their disk, a console, a wall and phones, and what may happen to all of them.

import { audienceOf } from '../../server/core/circle.ts';
import type { Circle } from '../../server/core/state.ts';
import { ownFor, viewFor } from '../../server/core/views.ts';
import { actorOf } from '../../server/devices.ts';
import type { ServerEvents, Snapshot } from '../../shared/protocol.ts';
import { Chance } from './chance.ts';
import { calm } from './connection.ts';
import { SimulatedDevice, tokenOf, type Around } from './device.ts';
import { Disk } from './disk.ts';
import { calmFor, isBehind, presenceIn, whereabouts } from './whereabouts.ts';
import { code, joinUrl, type Process } from './process.ts';
import { segments } from './plan.ts';
import { Rack } from './rack.ts';
import { Refusals } from './refusals.ts';
import { Time } from './time.ts';
import { Truth } from './truth.ts';
import { Watch } from './watch.ts';
import { tellsOf } from './wordWatch.ts';

export class World {
  readonly time = new Time();
  readonly watch: Watch;
  readonly disk: Disk;
  readonly devices: SimulatedDevice[] = [];
  readonly rack: Rack;
  readonly #refusals = new Refusals();
  readonly #truth = new Truth(tokenOf('Facilitator'));
  chance: Chance;
  /** Milliseconds for which nobody presses anything after this step. */
  quiet = 0;
  /** What each device is sent, as somebody outside sees it: when, what kind, how long. Only where it is asked for. */
  readonly outside: Map<string, string[]> | null;
  /** How often the circle has changed. */
  changes = 0;
  /** Sums up all that was sent, so that two days can be told apart. */
  trace = 0;
  readonly #people: number;
  /** What happened, a line each, for whoever reads a bad day. */
  readonly tale: string[] = [];
  #pressed = 0;
  #looksAgain = 0;
  #names = 0;
  /** Seats whose adding was acknowledged. */
  readonly #added: string[] = [];
  readonly #facilitates = new Set<SimulatedDevice>();
  readonly #audience = new Map<SimulatedDevice, string>();
  readonly #around: Around;

  /** `writes`: people have a box for unsigned cards on their phones. `nodes`: how many the server has. */
  constructor(seed: number, people: number, { listens = false, writes = false, nodes = 1 } = {}) {
    this.outside = listens ? new Map() : null;
    this.chance = new Chance(seed);
    this.watch = new Watch(nodes > 1);
    const { watch } = this;
    this.disk = new Disk(this.time, this.chance, {
      given: (bytes) => {
        watch.cards.saved(bytes);
      },
      kept: (row) => {
        this.#truth.becomes(row, this.time.now);
        this.rack.restless = this.time.now;
        this.#refusals.became(this.#truth.circle, this.time.now);
        watch.became(this.#truth.circle, this.time.now);
      },
      lost: () => {
        watch.count('a save came too late');
      },
    });
    this.rack = new Rack(nodes, {
      ...{ time: this.time, disk: this.disk, chance: () => this.chance },
      published: () => {
        this.changes += 1;
      },
      died: (node) => {
        watch.died(node.name, this.time.now);
      },
      tells: (what) => {
        this.tells(what);
      },
      count: (what) => {
        watch.count(what);
      },
      said: (word) => {
        const what = tellsOf(word, this.#truth);
        watch.count(`a word between nodes: ${what.is}`);
        if (what.tells !== null) watch.fail(`A word between nodes tells in clear of ${what.tells}.`);
      },
    });
    this.#around = {
      time: this.time,
      chance: () => this.chance,
      process: () => this.rack.forSomebody(),
      sent: this.#sent,
      says: (command) => {
        this.watch.cards.says(command);
      },
      cards: writes ? this.watch.cards : null,
      came: (command, { name }) => {
        watch.came(command, name);
        this.#refusals.came(name, command, this.time.now);
      },
      answered: (command, given, node, { name, token }) => {
        watch.answered(command, given, node.name);
        if (this.#refusals.isUnfounded(command, given, { node, token, now: this.time.now }))
          watch.fail(`${name} was refused what was at no moment to be refused: ${JSON.stringify(given)}.`);
      },
    };
    this.#people = people;
  }

  /** A node that runs, if one does. */
  get process(): Process | null {
    return this.rack.alive[0] ?? null;
  }

  /** From here on chance is that of another step. */
  draw(chance: Chance): void {
    this.chance = chance;
    this.disk.chance = chance;
  }

  /** The circle is made, and everybody comes. */
  async gather(): Promise<void> {
    const [facilitator, projector] = [tokenOf('Facilitator'), tokenOf('Wall')];
    const made = this.process?.circles.create({
      code,
      title: 'Tuesday',
      tokens: { facilitator, projector },
      lifeHours: 24 * 14,
      segments,
    });
    void made;
    await this.pass(100);
    this.comes('Facilitator', 'facilitator');
    this.comes('Wall', 'projector');
    for (let at = 0; at < this.#people; at += 1) this.comes(`Person ${String(at)}`, 'participant');
    await this.pass(3_000);
  }

  comes(name: string, role: SimulatedDevice['role']): void {
    this.devices.push(new SimulatedDevice(this.#around, name, role));
  }

  /** Somebody new comes to the door. */
  stranger(): void {
    if (this.devices.length < this.#people + 5)
      this.comes(`Late ${String((this.#names += 1))}`, 'participant');
  }

  /** A name, or a text, that nobody else has. */
  unique = (what: string): string => `${what} ${String((this.#names += 1))}`;

  press(device: SimulatedDevice, intent: Parameters<SimulatedDevice['press']>[0]): void {
    const id = `press-${String((this.#pressed += 1))}`;
    this.tells(`${device.name} presses ${JSON.stringify(intent)}`);
    device.press(intent, id, (answer) => {
      if (answer.ok && intent.type === 'seat.add') this.#added.push(intent.name);
    });
  }

  /** Notes what happens now. */
  tells(what: string): void {
    this.tale.push(`${(this.time.now / 1_000).toFixed(1).slice(-7)} ${what}`);
  }

  /** Time passes, and after each thing that happens everything is looked at. */
  pass(milliseconds: number): Promise<void> {
    return this.time.pass(milliseconds, this.#look);
  }

  /** All that was broken is mended, and quiet comes. */
  async heal(): Promise<void> {
    this.disk.become({ full: false, slow: 4 });
    this.rack.heal();
    for (const device of this.devices) {
      device.weather = calm;
      device.carries = true;
      device.browser.wake();
      device.browser.show(true);
    }
    await this.pass(45_000);
    // Whoever missed the last thing of all learns of it from the next one.
    const [console] = this.devices;
    const agreements = [{ title: this.unique('Agreement'), text: '' }];
    if (console !== undefined) this.press(console, { type: 'agreements.set', agreements });
    await this.pass(10_000);
  }

  /** Everybody sees what is, whichever node they are at, and everything that was acknowledged is there. */
  async allIsWell(): Promise<void> {
    const { rack, watch } = this;
    if (rack.alive.length < rack.size) return;
    const circle = await this.#inQuiet();
    if (circle === null) {
      watch.fail('The circle is lost.');
      return;
    }
    const around = { ...whereabouts(rack.alive, circle), reached: true, joinUrl: joinUrl() };
    const present = rack.alive.flatMap((node) => node.devices.of(code));
    for (const device of this.devices) {
      const { name, token, live } = device;
      if (live.status.is === 'gone' || live.status.is === 'refused') {
        if (this.#mayHaveGone(device, circle)) continue;
        watch.fail(`${name} was shown out, and has a place in the circle.`);
        return;
      }
      const here = present.find((one) => one.device.token === token);
      const actor = here === undefined ? null : actorOf(circle, here.device);
      if (actor === null) {
        watch.fail(`${name} is not connected, though all is well.`);
        return;
      }
      const audience = audienceOf(circle, actor);
      watch.alike(
        name,
        { view: live.view, own: live.own },
        { view: viewFor(circle, audience), own: ownFor(circle, actor, around) },
      );
      if (live.pending.length > 0) watch.fail(`${name} pressed something that was never answered.`);
    }
    for (const name of this.#added) watch.expectSeat(circle, name);
    watch.namesOnce(circle);
  }

  /** The circle once nothing is on its way, and no silence ends just now. */
  async #inQuiet(): Promise<Circle | null> {
    for (let tries = 0; tries <= 5; tries += 1) {
      const before = this.#truth.circle;
      await this.pass(2_050);
      const after = this.#truth.circle;
      const ends = after?.silence?.endsAt ?? Infinity;
      if (before === after && Math.abs(ends - this.time.now) > 2_000) return after;
    }
    return null;
  }

  #mayHaveGone({ role, name }: SimulatedDevice, circle: Circle): boolean {
    return role === 'participant' && ![...circle.seats, ...circle.threshold].some((one) => one.name === name);
  }

  readonly #sent = (device: SimulatedDevice, event: keyof ServerEvents, said: unknown): void => {
    const { watch, time } = this;
    if (event === 'snapshot') {
      const { own } = said as Snapshot;
      if (own.role === 'facilitator') this.#facilitates.add(device);
      else this.#facilitates.delete(device);
      this.#audience.set(
        device,
        own.waiting ? 'threshold' : own.role === 'guardian' ? 'participant' : own.role,
      );
    }
    if (event === 'farewell') this.tells(`${device.name} hears ${JSON.stringify(said)}`);
    const audience = this.#audience.get(device) ?? device.role;
    watch.sent(audience, this.#facilitates.has(device), event, said);
    const size = JSON.stringify(said).length;
    this.outside?.set(device.name, [
      ...(this.outside.get(device.name) ?? []),
      `${time.now.toFixed(3)} ${event} ${size}`,
    ]);
    this.trace = (Math.imul(this.trace, 31) + Math.round(time.now) + size + event.length) | 0;
  };

  readonly #look = (): void => {
    const { now } = this.time;
    const { rack, disk, watch } = this;
    for (const device of this.devices) {
      device.seesToItsCard();
      if (!device.browser.visible || device.browser.asleep) continue;
      if (device.live.earlier) watch.fail(`${device.name} is told that the circle is earlier than it was.`);
      if ((device.live.view?.silence ?? null) === null) continue;
      // Clocks are compared every three minutes, and drift by no more than a second in an hour.
      watch.looked(device.live.view, device.slowest(240_000) + 1_000, now);
    }
    const tolerance = rack.size > 1 ? 10_000 : 0;
    const serves = ({ devices, doomed, standsStill, runsSince }: Process): boolean =>
      devices.count > 0 && doomed === null && !standsStill && now - runsSince >= tolerance;
    if (disk.wellFor > Math.max(5_000, tolerance) && rack.alive.some(serves)) watch.serverWell(now);
    if (rack.alive.some((node) => isBehind(node, this.#truth, disk, now)))
      watch.fail('A node shows its devices what has long been otherwise.');
    this.#looksWhoIsHere();
  };

  /** Once nothing has moved for a while, every console is right about who is here. */
  #looksWhoIsHere(): void {
    const { rack, disk, time } = this;
    const { circle } = this.#truth;
    if (circle === null || !calmFor(rack, disk, time.now) || time.now < this.#looksAgain) return;
    this.#looksAgain = time.now + 1_000;
    const wrong = presenceIn(rack.alive, circle);
    if (wrong !== null) this.watch.fail(wrong);
  }
}
