// Many circles over three nodes, of which one is pulled out.

import { expect, onTestFinished, test } from 'vitest';
import { aDayOn, type Day } from '../worst/day.ts';
import { goodHistory } from '../worst/history.ts';
import { allSeated, seenAfresh } from './acrossNodes.ts';
import { long, severalNodes } from './severalNodes.ts';
import { agree } from './watch.ts';

const circles = long ? 400 : 40;
const people = long ? 14 : 5;
/** A circle is pressed in so often, milliseconds. */
const everyMs = long ? 3_000 : 500;
/** Six thousand devices, the balancer, three nodes and Redis share two cores, and these set the pace at which people are back. */
const rightWithinMs = long ? 20_000 : 5_000;
const limits = { CONNECTIONS_PER_ADDRESS: '100000', CIRCLES_PER_MINUTE: '100000' };
const soon = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test(`one of three nodes is pulled out under ${String(circles)} circles: every circle is right within seconds, and nothing acknowledged is lost`, async () => {
  const several = await severalNodes(3, limits);
  const { nodes, node, url } = several;
  const days: Day[] = [];
  onTestFinished(() => {
    for (const day of days) day.close();
  });
  const names = Array.from({ length: people }, (_one, at) => `Person ${String(at)}`);
  for (let first = 0; first < circles; first += 10)
    days.push(
      ...(await Promise.all(
        Array.from({ length: 10 }, (_one, at) =>
          aDayOn(nodes[(first + at) % nodes.length]?.url ?? url, url, names),
        ),
      )),
    );
  const pressing = { goesOn: true, pressed: 0 };
  const hands = days.map(async ({ press }, at) => {
    await soon((at / circles) * everyMs);
    while (pressing.goesOn) {
      const next = soon(everyMs);
      await press();
      pressing.pressed += 1;
      await next;
    }
  });
  await soon(2 * everyMs);
  expect(pressing.pressed).toBeGreaterThan(circles);
  const killed = Date.now();
  await node(1).kill();
  await soon(500);
  pressing.goesOn = false;
  const times = await Promise.all(
    days.map(async ({ devices }) => {
      await agree(devices, rightWithinMs - (Date.now() - killed));
      return Date.now() - killed;
    }),
  );
  const came = days.flatMap(({ devices }) => devices).filter(({ backAt }) => backAt > killed);
  process.stdout.write(
    `${String(came.length)} of ${String(circles * (people + 1))} devices came to another node; every circle was right after ${String(Math.max(...times))} ms\n`,
  );
  expect(came.length).toBeGreaterThan((circles * people) / 4);
  await Promise.all(hands);
  await Promise.all(days.map(allSeated));
  for (const day of days) goodHistory(day.devices, await seenAfresh(day, url));
});
