// One node cannot reach Redis for a while, and the others can.

import { expect, test } from 'vitest';
import { aDayAcross, endsWell, inATurn } from './acrossNodes.ts';
import { severalNodes } from './severalNodes.ts';
import { agree, watching } from './watch.ts';

const soon = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('a node that could not reach Redis looks for what it has missed as soon as it can: within a second its devices see what everybody sees', async () => {
  const several = await severalNodes();
  const { wire } = several;
  const day = await aDayAcross(several);
  const { console, devices } = day;
  const watch = watching(devices);
  for (let times = 0; times < 5; times += 1) {
    wire.stall();
    wire.cut();
    await console.press({ type: 'prompt.show', text: `Prompt ${String(times)}` });
    expect(devices.some(({ view }) => view?.prompt?.text !== console.view?.prompt?.text)).toBe(true);
    wire.goOn();
    wire.cut();
    const took = await agree(devices, 1_000);
    process.stdout.write(`its devices saw what they had missed after ${took.toFixed(0)} ms\n`);
  }
  watch.stop();
  await endsWell(day, several.url);
});

test('a pass that is kept, of which its node never hears, moves the piece once, and is seen at every node within a second', async () => {
  const several = await severalNodes();
  const { wire } = several;
  const day = await aDayAcross(several);
  const { console, phones, devices } = day;
  const row = (): Promise<unknown> => several.redis.ask('HGET', `clearing:{${day.made.code}}`, 'version');
  for (let times = 0; times < 3; times += 1) {
    // The first phone is at the node that is about to lose the answer of its script.
    const [first] = phones;
    const holder = await inATurn(day);
    await agree(devices, 1_000);
    const began = console.seen.version;
    const before = await row();
    wire.cutAfter(/^:1\r\n$/u);
    const passed = first?.press({ type: 'piece.pass', seatId: holder });
    while ((await row()) === before) await soon(5);
    wire.cutAfter(null);
    expect(await passed).toMatchObject({ ok: true });
    await console.until('the piece elsewhere', () => console.view?.round?.holder !== holder, 1_000);
    const took = await agree(devices, 1_000);
    process.stdout.write(
      `a pass whose answer was lost was everywhere ${took.toFixed(0)} ms after its press\n`,
    );
    expect(console.view?.round?.holder).not.toBe(holder);
    expect(console.seen.version).toBe(began + 1);
  }
  await endsWell(day, several.url);
});
