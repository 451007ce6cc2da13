// Counts and times for whoever looks after the server, as Prometheus text. They name no circle, no seat and no command: how
// many, and how long, and never which or whose.

import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Seconds up to which something is counted in a bucket of its own. */
const bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** How long something took, many times. */
export class Histogram {
  readonly #counts = bounds.map(() => 0);
  #count = 0;
  #sum = 0;

  /** Measures work that answers at once. */
  time<T>(work: () => T): T {
    const began = performance.now();
    try {
      return work();
    } finally {
      this.#observe((performance.now() - began) / 1_000);
    }
  }

  /** Measures work that answers later, whether it goes well or not. */
  async timeLater<T>(work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    try {
      return await work();
    } finally {
      this.#observe((performance.now() - began) / 1_000);
    }
  }

  lines(name: string, help: string): readonly string[] {
    return [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} histogram`,
      ...bounds.map((bound, at) => `${name}_bucket{le="${bound}"} ${this.#counts[at] ?? 0}`),
      `${name}_bucket{le="+Inf"} ${this.#count}`,
      `${name}_sum ${this.#sum}`,
      `${name}_count ${this.#count}`,
    ];
  }

  #observe(seconds: number): void {
    this.#count += 1;
    this.#sum += seconds;
    bounds.forEach((bound, at) => {
      if (seconds <= bound) this.#counts[at] = (this.#counts[at] ?? 0) + 1;
    });
  }
}

/** How often the event loop is looked at; what is measured is the time from one look to the next. */
const loopEveryMs = 20;

/** What is so at this moment. */
export interface Gauges {
  readonly circles: number;
  readonly devices: number;
}

export class Metrics {
  readonly saves = new Histogram();
  readonly fanOuts = new Histogram();
  granted = 0;
  refused = 0;
  /** Snapshots that a device asked for because it had missed something. */
  resyncs = 0;
  connections = 0;
  /** Connections that were open and are closed, by whomever. */
  closed = 0;
  /** Connections that were turned away at the door. */
  turnedAway = 0;
  readonly #loop = monitorEventLoopDelay({ resolution: loopEveryMs });

  constructor() {
    this.#loop.enable();
  }

  close(): void {
    this.#loop.disable();
  }

  /** The event loop's delay is that since the text was last asked for. */
  text({ circles, devices }: Gauges): string {
    const delay = (part: number): number =>
      Math.max(0, this.#loop.percentile(part) / 1e9 - loopEveryMs / 1_000);
    const loop = 'clearing_event_loop_delay_seconds';
    const lines = [
      ...plain('clearing_circles_awake', 'gauge', 'Circles in memory.', circles),
      ...plain('clearing_devices_connected', 'gauge', 'Devices connected.', devices),
      '# HELP clearing_commands_total Commands answered, by outcome.',
      '# TYPE clearing_commands_total counter',
      `clearing_commands_total{outcome="granted"} ${this.granted}`,
      `clearing_commands_total{outcome="refused"} ${this.refused}`,
      ...plain('clearing_resyncs_total', 'counter', 'Snapshots asked for by a device.', this.resyncs),
      ...plain('clearing_connections_total', 'counter', 'Connections let in.', this.connections),
      ...plain('clearing_connections_closed_total', 'counter', 'Connections closed again.', this.closed),
      ...plain('clearing_turned_away_total', 'counter', 'Connections turned away.', this.turnedAway),
      ...this.saves.lines('clearing_save_seconds', 'How long a save took.'),
      ...this.fanOuts.lines('clearing_fan_out_seconds', 'From a change that was saved to its last message.'),
      `# HELP ${loop} How late the event loop was, since the last time this was asked.`,
      `# TYPE ${loop} summary`,
      `${loop}{quantile="0.5"} ${delay(50)}`,
      `${loop}{quantile="0.99"} ${delay(99)}`,
      ...plain('clearing_memory_bytes', 'gauge', 'Resident memory.', process.memoryUsage.rss()),
      ...plain('clearing_uptime_seconds', 'gauge', 'Since the start.', Math.round(process.uptime())),
    ];
    this.#loop.reset();
    return `${lines.join('\n')}\n`;
  }
}

function plain(name: string, type: 'gauge' | 'counter', help: string, value: number): readonly string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, `${name} ${value}`];
}
