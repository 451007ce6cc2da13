// A day of a circle whose devices are on several nodes: the console on the first, whoever comes next on the next.

import { onTestFinished } from 'vitest';
import type { Snapshot } from '../../shared/protocol.ts';
import { aDayOn, type Day } from '../worst/day.ts';
import { goodHistory } from '../worst/history.ts';
import { Steady } from '../worst/steady.ts';
import type { SeveralNodes } from './severalNodes.ts';
import { agree } from './watch.ts';

/** The circle is made on the last node, so that the console asks for its key. */
export async function aDayAcross({ nodes, url }: Pick<SeveralNodes, 'nodes' | 'url'>): Promise<Day> {
  const day = await aDayOn(nodes.at(-1)?.url ?? url, url);
  onTestFinished(day.close);
  return day;
}

/** What a console sees that comes in now. */
export async function seenAfresh({ made }: Day, url: string): Promise<Snapshot> {
  const { code, facilitatorToken } = made;
  const look = new Steady(url, { code, role: 'facilitator', token: facilitatorToken }, 'a fresh console');
  onTestFinished(() => {
    look.close();
  });
  await look.until('what is', () => look.connected);
  return look.seen;
}

/** Everybody sees the same within this time, nothing acknowledged is lost, and nothing happened twice. */
export async function endsWell(day: Day, url: string): Promise<void> {
  await allSeated(day);
  await agree(day.devices, 3_000);
  goodHistory(day.devices, await seenAfresh(day, url));
}

/** Whoever was let in during a turn sits down when it is over. */
export async function allSeated({ console, press }: Day): Promise<void> {
  const waits = (): boolean =>
    console.view !== null && 'threshold' in console.view && console.view.threshold.length > 0;
  while (waits()) await press();
}

/** A turn has begun and stays where it is. Answers with the seat that holds the piece. */
export async function inATurn({ console, phones }: Day, at = 0): Promise<string> {
  const firstSeatId = phones[at]?.seatId ?? '';
  await console.press({ type: 'round.start', mode: 'go-round', firstSeatId });
  for (const phone of phones)
    await phone.until('the piece to go out', () => phone.view?.round?.holder === firstSeatId);
  return firstSeatId;
}
