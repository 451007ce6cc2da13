// What a server may tell a device of a basket, true or not.

import { x25519 } from '@noble/curves/ed25519.js';
import { base64urlnopad, compare, decoded } from '../../shared/basket/bytes.ts';
import type { BasketEvent } from '../../shared/basket/event.ts';
import type { Intent } from '../../shared/commands.ts';
import { drawFrom } from '../support/hands.ts';
import { ids, Serving, written } from './serving.ts';

/** Six who are asked to reserve. */
export const six = (kind: 'mix' | 'sum' = 'mix'): Serving => new Serving(kind).joins(ids).gather();
/** Six who are asked for their blocks or sums. */
export const asked = (kind: 'mix' | 'sum' = 'mix'): Serving => {
  const serving = six(kind);
  ids.forEach((id, at) => serving.hands.texts.set(id, written[at] ?? ''));
  return serving.reserves(ids);
};
/** What Ana's phone answers to this. */
export const ana = (serving: Serving, event: BasketEvent): Intent | null => serving.hands.hears('ana', event);

export interface Row {
  readonly key: string;
  readonly seal: string;
  readonly opened?: string;
}
export const rowsOf = ({ roster, seals, opened }: BasketEvent): readonly Row[] =>
  roster.map((key, at) => {
    const link = opened?.[at];
    return { key, seal: seals[at] ?? '', ...(link !== undefined && { opened: link }) };
  });
export const sorted = (rows: readonly Row[]): readonly Row[] =>
  [...rows].sort((a, b) =>
    compare(
      decoded(base64urlnopad, a.key) ?? new Uint8Array(),
      decoded(base64urlnopad, b.key) ?? new Uint8Array(),
    ),
  );
/** The same event with these people in it. */
export const withRows = (event: BasketEvent, rows: readonly Row[]): BasketEvent => ({
  ...event,
  roster: rows.map(({ key }) => key),
  seals: rows.map(({ seal }) => seal),
  ...(event.opened !== undefined && { opened: rows.map(({ opened }) => opened ?? '') }),
});

export const seal = base64urlnopad.encode(drawFrom('a seal of nobody')(32));
export const strangers = (many: number): readonly Row[] =>
  Array.from({ length: many }, (_, at) => ({
    key: base64urlnopad.encode(x25519.getPublicKey(drawFrom(`stranger ${String(at)}`)(32))),
    seal,
  }));

/** The same event without what goes with a delivery. */
export const bare = ({ basketId, kind, stage, attempt, roster, seals }: BasketEvent): BasketEvent => ({
  basketId,
  kind,
  stage,
  attempt,
  roster,
  seals,
});
