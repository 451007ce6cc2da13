// A room in the middle of a round, for a test of bad input: nobody but its sender may notice it.

import { expect } from 'vitest';
import { all, must, openRoom, refusedWith, type Room } from './room.ts';
import type { TestServer } from './server.ts';

/** A room in a round, and what must still be so when the bad input is over. */
export async function roomInARound(
  server: Omit<TestServer, 'withStore' | 'forgotten'>,
): Promise<Room & { readonly untouched: () => Promise<void> }> {
  const room = await openRoom(server, ['Ana', 'Ben', 'Cleo']);
  const onlookers = [room.facilitator, room.projector, room.phone(1), room.phone(2)];
  await must(room.facilitator, { type: 'round.start', mode: 'go-round' });
  await all(onlookers, 'the round', ({ view }) => view.round !== null);
  const before = await Promise.all(
    onlookers.map(async (device) => JSON.stringify((await device.sync()).view)),
  );
  const logged = server.logged.length;
  return {
    ...room,
    untouched: async () => {
      const started = performance.now();
      expect(await room.phone(1).send({ type: 'piece.take' })).toEqual(refusedWith('not_now'));
      expect(performance.now() - started).toBeLessThan(300);
      const now = await Promise.all(
        onlookers.map(async (device) => JSON.stringify((await device.sync()).view)),
      );
      expect(now).toEqual(before);
      expect(onlookers.map((device) => JSON.stringify(device.view))).toEqual(before);
      expect(onlookers.map(({ closings }) => closings)).toEqual([0, 0, 0, 0]);
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
      expect(server.logged.slice(logged).join('')).not.toMatch(/Ana|Ben|Cleo|\.ts:|error/u);
    },
  };
}
