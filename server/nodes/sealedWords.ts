// What is sealed in the words of nodes: what tells of people, or of a basket. It is read as strictly as what a device says,
// since another release may speak.

import * as v from 'valibot';
import { base64 } from '../../shared/basket/bytes.ts';
import { basketCommands } from '../../shared/basket/commands.ts';
import { isBasketEvent, type BasketEvent } from '../../shared/basket/event.ts';
import type { Member } from '../core/basket.ts';

/** 32 bytes in base64. */
const bytes = v.pipe(v.string(), v.length(44));
const seatId = v.pipe(v.string(), v.maxLength(16));
const basketId = v.pipe(v.string(), v.maxLength(16));
const member = v.strictObject({ seatId, key: bytes, seal: bytes });
const attempt = v.pipe(v.number(), v.integer());

/** Who of a circle is at a node, how the bell stands there, and who of these has joined a basket. */
export const here = v.strictObject({
  seats: v.array(seatId),
  bell: v.picklist(['ready', 'locked', 'gone']),
  joined: v.nullable(v.strictObject({ basketId, members: v.array(member) })),
});

/** Where a basket stands, and what was said of it to whom. */
export const gathering = v.strictObject({
  standing: v.nullable(
    v.strictObject({
      basketId,
      is: v.picklist(['reserve', 'deliver', 'sum']),
      attempt,
      roster: v.array(member),
    }),
  ),
  said: v.strictObject({
    to: v.array(seatId),
    event: v.custom<BasketEvent>(isBasketEvent),
  }),
});

/** What a device has handed in. */
export const hand = v.strictObject({ seatId, command: v.variant('type', basketCommands) });

type Told = v.InferOutput<typeof member>;
export const toldOf = ({ seatId, key, seal }: Member): Told => ({
  seatId,
  key: base64.encode(key),
  seal: base64.encode(seal),
});
export const memberOf = ({ seatId, key, seal }: Told): Member => ({
  seatId,
  key: base64.decode(key),
  seal: base64.decode(seal),
});
