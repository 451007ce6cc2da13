// What a circle's line needs of the other nodes, where there are any.

import type { KeyObject } from 'node:crypto';
import type { Said } from './core/basket.ts';
import type { Standing } from './core/sharedBasket.ts';
import type { Request } from './core/circle.ts';
import type { Circle, Held } from './core/state.ts';

export interface Others {
  /** What this node is called. */
  readonly me: string;
  /** Tells them that a circle has changed, or with null that it is gone. */
  changed(code: string, row: number | null): void;
  /** Tells them who of this circle is here, and has joined its basket, if that has changed. */
  present(circle: Circle): void;
  /** Tells them where a basket stands that is gathered here, and what was said of it. */
  basket(code: string, standing: Standing | null, said: Said): void;
  /** Hands on what a device has said into a basket that another node gathers, once it was found to be sound. */
  handOn(held: Held, request: Request): void;
  /** Somebody is at the door here: the circle is not let go of just now. */
  comes(code: string): void;
  /** The key of a circle from a node that has it; null when none answers. */
  keyFor(code: string): Promise<KeyObject | null>;
}
