// Where phones find this server, and whether one has: the laptop's address may change at lunch.

import { candidates, isOwn } from './addresses.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';

const lookEveryMs = 5_000;

export class Place {
  readonly #publicUrl: string | null;
  readonly #changed: () => void;
  #port: number;
  #origin: string;
  #reached = false;
  #cancel: () => void = () => undefined;

  constructor(config: Config, changed: () => void) {
    this.#publicUrl = config.publicUrl;
    this.#changed = changed;
    this.#port = config.port;
    this.#origin = this.#find();
  }

  /** The port is known once the server listens; from then on the address is looked at every few seconds. */
  watch(port: number, clock: Clock): void {
    this.#port = port;
    this.#origin = this.#find();
    const look = (): void => {
      const origin = this.#find();
      if (origin !== this.#origin) {
        this.#origin = origin;
        this.#changed();
      }
      this.#cancel = clock.at(clock.now() + lookEveryMs, look);
    };
    this.#cancel = clock.at(clock.now() + lookEveryMs, look);
  }

  close(): void {
    this.#cancel();
  }

  joinUrl(code: string): string {
    return `${this.#origin}/c/${code}`;
  }

  get reached(): boolean {
    return this.#reached;
  }

  /** Somebody came from this address. */
  note(address: string): void {
    if (this.#reached || isOwn(address)) return;
    this.#reached = true;
    this.#changed();
  }

  #find(): string {
    return this.#publicUrl ?? `http://${candidates()[0]?.address ?? 'localhost'}:${this.#port}`;
  }
}
