// A copy of the basket with one flaw put in: one place of one file reads otherwise, everything else is as it is.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type * as deviceModule from '../../../client/basket/device.ts';
import type * as padsModule from '../../../client/basket/pads.ts';
import type * as handInModule from '../../../server/core/handIn.ts';
import type * as basketModule from '../../../server/core/basket.ts';

const root = resolve(import.meta.dirname, '../../..');
const copied = ['tsconfig.base.json', 'shared', 'client/basket', 'server/core'];

/** What a basket consists of: the device's part, and the server's. */
export interface Parts {
  readonly Device: typeof deviceModule.Device;
  readonly server: typeof basketModule;
  readonly takeIn: typeof handInModule.takeIn;
  readonly wordPlaces: typeof padsModule.wordPlaces;
}

export interface Flaw {
  readonly file: string;
  /** What stands there exactly once, and what stands there instead. */
  readonly stands: string;
  readonly instead: string;
}

/** The basket as it is, or a copy with these flaws. Throws when a flaw finds no place, or more than one. */
export async function partsWith(...flaws: readonly Flaw[]): Promise<Parts> {
  const folder = join(root, 'test-results');
  mkdirSync(folder, { recursive: true });
  const copy = flaws.length === 0 ? root : mkdtempSync(join(folder, 'flawed-'));
  if (copy !== root)
    for (const path of copied) cpSync(join(root, path), join(copy, path), { recursive: true });
  if (copy !== root) copies.push(copy);
  for (const { file, stands, instead } of flaws) {
    const path = join(copy, file);
    const parts = readFileSync(path, 'utf8').split(stands);
    if (parts.length !== 2) throw new Error(`${file} has "${stands}" ${parts.length - 1} times.`);
    writeFileSync(path, parts.join(instead));
  }
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

const copies: string[] = [];
/** Removes what was copied by this file of games. */
export function removeCopies(): void {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true });
}
