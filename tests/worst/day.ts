// A circle that is under way, for a bad day to come over it: a console and four phones that go on pressing.

import { nanoid } from 'nanoid';
import { makeCircle } from '../support/server.ts';
import type { CircleMade } from '../../shared/protocol.ts';
import { Steady } from './steady.ts';

export interface Day {
  readonly made: CircleMade;
  readonly console: Steady;
  readonly phones: readonly Steady[];
  readonly devices: readonly Steady[];
  /** Presses what the day brings next; answers once it is answered. */
  readonly press: () => Promise<void>;
  /** A console that knows nothing yet. */
  readonly fresh: () => Steady;
  readonly close: () => void;
}

export async function aDayOn(
  url: string,
  through = url,
  names: readonly string[] = ['Ana', 'Ben', 'Mira', 'Sam'],
): Promise<Day> {
  const made = await makeCircle(url, { title: 'Tuesday' });
  const { code, facilitatorToken } = made;
  const auth = { code, role: 'facilitator', token: facilitatorToken } as const;
  const console = new Steady(through, auth);
  const phones = names.map(
    (name) => new Steady(through, { code, role: 'participant', token: nanoid(32), name }),
  );
  const devices = [console, ...phones];
  for (const device of devices) await device.until('a seat', () => device.connected);
  await console.until('their seats', () => console.view?.seats.length === names.length);
  await console.press({ type: 'circle.open' });
  let pressed = 0;
  let guests = 0;
  const press = async (): Promise<void> => {
    pressed += 1;
    const holder = phones.find(({ seatId }) => seatId === console.view?.round?.holder);
    if (pressed % 3 === 0) await console.press({ type: 'prompt.show', text: `Prompt ${String(pressed)}` });
    else if (pressed % 29 === 0 && guests < 40)
      await console.press({ type: 'seat.add', name: `Guest ${String((guests += 1))}` });
    else if (holder !== undefined) await holder.press({ type: 'piece.pass', seatId: holder.seatId });
    else {
      const { round } = console.view ?? {};
      const seatId = round?.holder ?? null;
      if (seatId === null || seatId === 'centre')
        await console.press({ type: 'round.start', mode: 'go-round' });
      else await console.press({ type: 'piece.pass', seatId });
    }
  };
  return {
    made,
    console,
    phones,
    devices,
    press,
    fresh: () => new Steady(url, auth, 'a fresh console'),
    close: () => {
      for (const device of devices) device.close();
    },
  };
}

/** People go on pressing; the answer stops it, and resolves once the last press is answered. */
export function goesOn({ press }: Day): () => Promise<void> {
  const hands = { busy: true };
  const presses = (async () => {
    while (hands.busy) await press();
  })();
  return () => {
    hands.busy = false;
    return presses;
  };
}
