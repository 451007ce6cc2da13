// A copy of the basket with one flaw put in: one place of one file reads otherwise, everything else is as it is.

import { join } from 'node:path';
import type * as deviceModule from '../../../client/basket/device.ts';
import type * as padsModule from '../../../client/basket/pads.ts';
import type * as handInModule from '../../../server/core/handIn.ts';
import type * as basketModule from '../../../server/core/basket.ts';
import { sourcesWith, type Flaw } from '../../support/flawed.ts';

export { removeCopies, type Flaw } from '../../support/flawed.ts';

const copied = ['tsconfig.base.json', 'shared', 'client/basket', 'server/core'];

/** What a basket consists of: the device's part, and the server's. */
export interface Parts {
  readonly Device: typeof deviceModule.Device;
  readonly server: typeof basketModule;
  readonly takeIn: typeof handInModule.takeIn;
  readonly wordPlaces: typeof padsModule.wordPlaces;
}

/** The basket as it is, or a copy with these flaws. Throws when a flaw finds no place, or more than one. */
export async function partsWith(...flaws: readonly Flaw[]): Promise<Parts> {
  const copy = sourcesWith(copied, flaws);
  // A path that is known at run time alone has no type of its own; each copy has the modules it was copied from.
  /* eslint-disable @typescript-eslint/no-unsafe-assignment */
  const device: typeof deviceModule = await import(join(copy, 'client/basket/device.ts'));
  const server: typeof basketModule = await import(join(copy, 'server/core/basket.ts'));
  const handIn: typeof handInModule = await import(join(copy, 'server/core/handIn.ts'));
  const pads: typeof padsModule = await import(join(copy, 'client/basket/pads.ts'));
  /* eslint-enable @typescript-eslint/no-unsafe-assignment */
  return { Device: device.Device, server, takeIn: handIn.takeIn, wordPlaces: pads.wordPlaces };
}

const curve = "from '@noble/curves/ed25519.js';";
const curveAgain = `from '${join(import.meta.dirname, 'rememberedCurve.ts')}';`;
/** No flaws: what two keys agree on is remembered from game to game. */
export const remembered: readonly Flaw[] = [
  'client/basket/pads.ts',
  'client/basket/secrets.ts',
  'server/core/handIn.ts',
].map((file) => ({ file, stands: curve, instead: curveAgain }));
