// A circle and its day: one server, its disk, a console, a wall and phones, and what may happen to all of them.

import { audienceOf } from '../../server/core/circle.ts';
import type { Circle } from '../../server/core/state.ts';
import { ownFor, viewFor } from '../../server/core/views.ts';
import { actorOf } from '../../server/devices.ts';
import type { ServerEvents, Snapshot } from '../../shared/protocol.ts';
import { Chance } from './chance.ts';
import { calm } from './connection.ts';
import { SimulatedDevice, type Around } from './device.ts';
import { Disk } from './disk.ts';
import { code, joinUrl, Process } from './process.ts';
import { segments } from './plan.ts';
import { Time } from './time.ts';
import { Watch } from './watch.ts';

export class World {
  readonly time = new Time();
  readonly watch = new Watch();
  readonly disk: Disk;
  readonly devices: SimulatedDevice[] = [];
  process: Process | null = null;
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
  #names = 0;
  /** Seats whose adding was acknowledged. */
  readonly #added: string[] = [];
  readonly #facilitates = new Set<SimulatedDevice>();
  readonly #audience = new Map<SimulatedDevice, string>();
  readonly #around: Around;

  /** `writes`: people have a box for unsigned cards on their phones. */
  constructor(seed: number, people: number, { listens = false, writes = false } = {}) {
    this.outside = listens ? new Map() : null;
    this.chance = new Chance(seed);
    this.disk = new Disk(this.time, this.chance, (bytes) => {
      this.watch.cards.saved(bytes);
    });
    this.#around = {
      time: this.time,
      chance: () => this.chance,
      process: () => (this.process?.alive === true ? this.process : null),
      sent: this.#sent,
      says: (command) => {
        this.watch.cards.says(command);
      },
      cards: writes ? this.watch.cards : null,
      came: (command) => {
        this.watch.came(command);
      },
      answered: (command, given) => {
        this.watch.answered(command, given);
      },
    };
    this.#people = people;
    this.start();
  }

  /** From here on chance is that of another step. */
  draw(chance: Chance): void {
    this.chance = chance;
    this.disk.chance = chance;
  }

  /** The circle is made, and everybody comes. */
  async gather(): Promise<void> {
    const facilitator = `token of Facilitator`.replaceAll(' ', '-').padEnd(32, '-');
    const projector = `token of Wall`.replaceAll(' ', '-').padEnd(32, '-');
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

  start(): void {
    this.tells('the server starts');
    this.process = new Process({
      time: this.time,
      disk: this.disk,
      chance: this.chance,
      watch: (change) => {
        this.changes += 1;
        this.watch.changed(change, this.time.now);
      },
      died: () => {
        this.watch.died(this.time.now);
        this.watch.count('the server died');
        this.tells('the server is gone');
        this.time.in(this.chance.between(200, 5_000), () => {
          if (this.process?.alive !== true) this.start();
        });
      },
    });
  }

  /** Time passes, and after each thing that happens everything is looked at. */
  pass(milliseconds: number): Promise<void> {
    return this.time.pass(milliseconds, this.#look);
  }

  /** All that was broken is mended, and quiet comes. */
  async heal(): Promise<void> {
    this.disk.become({ full: false, slow: 4 });
    if (this.process?.alive !== true) this.start();
    else this.process.doomed = null;
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

  /** Everybody sees what is, and everything that was acknowledged is there. */
  async allIsWell(): Promise<void> {
    const { process, watch } = this;
    if (process?.alive !== true) return;
    const circle = await this.#inQuiet(process);
    if (circle === null) {
      watch.fail('The circle is lost.');
      return;
    }
    const around = {
      connected: process.devices.connectedSeats(circle),
      bell: process.devices.bell(circle),
      reached: true,
      joinUrl: joinUrl(),
    };
    const present = process.devices.of(code);
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
  async #inQuiet(process: Process): Promise<Circle | null> {
    const now = async (): Promise<Circle | null> => {
      let circle: Circle | null = null;
      void process.circles.inLine(code, (kept) => {
        circle = kept?.held.circle ?? null;
      });
      await this.pass(50);
      return circle;
    };
    for (let tries = 0; ; tries += 1) {
      const before = await now();
      await this.pass(2_000);
      const after = await now();
      const ends = after?.silence?.endsAt ?? Infinity;
      if (before === after && Math.abs(ends - this.time.now) > 2_000) return after;
      if (tries > 5) return null;
    }
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
    const audience = this.#audience.get(device) ?? device.role;
    watch.sent(audience, this.#facilitates.has(device), event, said, time.now);
    const size = JSON.stringify(said).length;
    this.outside?.set(device.name, [
      ...(this.outside.get(device.name) ?? []),
      `${time.now.toFixed(3)} ${event} ${size}`,
    ]);
    this.trace = (Math.imul(this.trace, 31) + Math.round(time.now) + size + event.length) | 0;
  };

  readonly #look = (): void => {
    const { now } = this.time;
    for (const device of this.devices) {
      device.seesToItsCard();
      if (!device.browser.visible || device.browser.asleep) continue;
      // Clocks are compared every three minutes, and drift by no more than a second in an hour.
      this.watch.looked(device.live.view, device.slowest(240_000) + 1_000, now);
    }
    const { process, disk } = this;
    if (
      process?.alive === true &&
      process.devices.count > 0 &&
      process.doomed === null &&
      disk.wellFor > 5_000
    )
      this.watch.serverWell(now);
  };
}
