// Who is connected at other nodes, as they say themselves; in memory only. A node that is not heard any more holds nobody.

import type { SeatId } from '../../shared/ids.ts';
import type { Bell } from '../../shared/views.ts';

/** How long a node that says nothing is believed, milliseconds. */
export const unheardMs = 12_000;

/** What one node says of a circle: whose devices it has, and how the bell stands there. */
export interface Here {
  readonly seats: readonly SeatId[];
  readonly bell: Bell;
}

interface Heard extends Here {
  readonly at: number;
}

export class Elsewhere {
  readonly #byCode = new Map<string, Map<string, Heard>>();

  /** Whether that is another thing than the node said before. */
  note(code: string, node: string, here: Here, now: number): boolean {
    const nodes = this.#byCode.get(code) ?? new Map<string, Heard>();
    const before = nodes.get(node);
    this.#byCode.set(code, nodes.set(node, { ...here, at: now }));
    return before === undefined || saying(before) !== saying(here);
  }

  /** Forgets what was said too long ago; answers with the circles of which something was. */
  forgetUnheard(now: number): readonly string[] {
    const changed = new Set<string>();
    for (const [code, nodes] of this.#byCode) {
      for (const [node, { at }] of nodes) if (at + unheardMs <= now && nodes.delete(node)) changed.add(code);
      if (nodes.size === 0) this.#byCode.delete(code);
    }
    return [...changed];
  }

  forget(code: string): void {
    this.#byCode.delete(code);
  }

  seats(code: string): readonly SeatId[] {
    return this.#of(code).flatMap(({ seats }) => seats);
  }

  bells(code: string): readonly Bell[] {
    return this.#of(code).map(({ bell }) => bell);
  }

  #of(code: string): readonly Heard[] {
    return [...(this.#byCode.get(code)?.values() ?? [])];
  }
}

function saying({ seats, bell }: Here): string {
  return [bell, ...[...seats].sort()].join(' ');
}
