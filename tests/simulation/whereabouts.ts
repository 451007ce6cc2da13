// Who is here, all nodes taken together, and whether every console says so once nothing has moved for a while.

import type { Circle } from '../../server/core/state.ts';
import { ownFor, type Surroundings } from '../../server/core/views.ts';
import { actorOf } from '../../server/devices.ts';
import type { Disk } from './disk.ts';
import { code, joinUrl, type Process } from './process.ts';
import type { Rack } from './rack.ts';
import type { Truth } from './truth.ts';

/** Milliseconds after which the console must be right. */
const rightWithin = 15_000;
/** Milliseconds after which each node knows what another has saved, though the note of it be lost. */
const knownWithin = 8_000;

/** As somebody sees it who has all nodes before them. */
export function whereabouts(
  nodes: readonly Process[],
  circle: Circle,
): Pick<Surroundings, 'connected' | 'bell'> {
  const here = nodes.map(({ devices }) => devices.here(circle));
  const bell = (['ready', 'locked'] as const).find((one) => here.some((at) => at.bell === one)) ?? 'gone';
  return { connected: new Set(here.flatMap(({ seats }) => seats)), bell };
}

/** Whether a node that is well shows its devices what has long been otherwise. */
export function isBehind(node: Process, truth: Truth, disk: Disk, now: number): boolean {
  const { devices, circles, runsSince, standsStill } = node;
  const row = circles.copies.get(code)?.row;
  if (row === undefined || devices.count === 0 || standsStill) return false;
  if (now - runsSince < knownWithin || disk.wellFor < knownWithin) return false;
  return now - (truth.goneSince(row) ?? now) > knownWithin;
}

/** Whether nobody has come or gone for so long, and nothing was lost between the nodes. */
export function calmFor(rack: Rack, disk: Disk, now: number): boolean {
  if (rack.air.weather.lost > 0 || rack.alive.some(({ standsStill }) => standsStill)) rack.restless = now;
  return now - rack.restless > rightWithin && disk.wellFor > rightWithin;
}

/** What a console says of somebody that is not so; null when all is right. */
export function presenceIn(nodes: readonly Process[], circle: Circle): string | null {
  const around = { ...whereabouts(nodes, circle), reached: true, joinUrl: joinUrl() };
  for (const { devices } of nodes)
    for (const { device, own } of devices.of(code)) {
      const actor = own.presence ? actorOf(circle, device) : null;
      if (actor === null) continue;
      const is = ownFor(circle, actor, around);
      for (const [seatId, presence] of Object.entries(is.presence ?? {}))
        if (own.presence?.[seatId] !== presence)
          return `For fifteen seconds a console says ${own.presence?.[seatId] ?? 'nothing'} of somebody who is ${presence}.`;
      if (own.bell !== is.bell) return 'For fifteen seconds a console is wrong about the bell.';
    }
  return null;
}
