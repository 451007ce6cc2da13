// Unsigned questions on a simulated day: what the facilitator presses, what people write, and a gathering that nothing
// hinders.

import type { Intent } from '../../shared/commands.ts';
import { devicesForCards, writtenCards } from '../../shared/limits.ts';
import type { FacilitatorView } from '../../shared/views.ts';
import { mark } from './cardWatch.ts';
import type { Chance } from './chance.ts';
import type { SimulatedDevice } from './device.ts';
import type { World } from './world.ts';

/** What the facilitator may press of it now, and how likely it is. */
export function windowChoices(
  { questions, cards, seats }: FacilitatorView,
  chance: Chance,
  unique: (what: string) => string,
): readonly (readonly [weight: number, intent: Intent])[] {
  switch (questions?.stage) {
    case undefined:
      // In a large circle a gathering takes long to reckon.
      return [[seats.length > 12 ? 0.5 : 4, { type: 'questions.open', prompt: unique('Ask') }]];
    case 'writing':
      return [
        [6, { type: 'questions.gather' }],
        [1.2, { type: 'questions.close' }],
      ];
    case 'gathering':
      return [[0.4, { type: 'questions.close' }]];
    case 'reading': {
      const card = chance.oneOf(cards ?? [])?.id ?? null;
      return [
        [4, { type: 'questions.show', cardId: chance.happens(0.8) ? card : null }],
        [3, { type: 'questions.close' }],
      ];
    }
  }
}

/** Whoever looks at their phone while a window is open writes something, or nothing. */
function everybodyWrites(world: World, likely = 0.6): string | null {
  const wrote = world.devices.filter((device) => {
    const { browser, live } = device;
    return (
      live.view?.questions?.stage === 'writing' &&
      live.own?.waiting === false &&
      !browser.asleep &&
      browser.visible &&
      world.chance.happens(likely) &&
      browser.run(() => writes(device, world))
    );
  });
  return wrote.length === 0 ? null : `sees ${wrote.map(({ name }) => name).join(', ')} at their cards`;
}

/** What happens around cards while a window is open, now and then. */
export function aroundCards(world: World, device: SimulatedDevice): string | null {
  const { cards } = world.watch;
  if (cards.gathers && device.box !== null && world.chance.happens(0.2))
    return lostWithHandsIn(world, device);
  return cards.isOpen && world.chance.happens(0.12) ? everybodyWrites(world) : null;
}

/** A phone is put away, out of reach, or loaded anew; or the server is gone, with the basket. */
function lostWithHandsIn({ chance, rack }: World, device: SimulatedDevice): string {
  const how = chance.weighed([
    [2, 'falls asleep'],
    [3, 'loses its network'],
    [1, 'reloads'],
    [1, 'sees a server that ends'],
  ] as const);
  if (how === 'falls asleep') device.browser.sleep();
  if (how === 'loses its network') device.loseNetwork(chance.happens(0.5));
  if (how === 'reloads') {
    device.browser.wake();
    device.reload();
  }
  const process = how === 'sees a server that ends' ? chance.oneOf(rack.alive) : undefined;
  if (process !== undefined) {
    const save = chance.oneOf(['before a save', 'after a save', null] as const) ?? null;
    if (save === null) process.kill();
    else process.doomed = save;
  }
  return `${how ?? 'is well'}, with hands in the basket`;
}

function writes({ box, live }: SimulatedDevice, { chance, unique, watch }: World): boolean {
  const basketId = live.view?.questions?.basketId;
  if (box === null || basketId === undefined) return false;
  const { card } = box;
  const choice = chance.weighed([
    [card.draft === '' ? 6 : 1, 'write'],
    [2, 'nothing'],
    [card.again === null ? 0 : 4, 'again'],
    [card.again === null ? 0 : 2, 'leave'],
    [card.draft === '' ? 0 : 1, 'blank'],
  ] as const);
  if (choice === 'again') card.handInAgain();
  if (choice === 'leave') card.leave();
  if (choice === 'blank') card.write('');
  if (choice === 'write') {
    const text = `${unique(mark)}${' und weiß wer das?'.repeat(chance.below(26))}`;
    watch.cards.wrote(text, basketId);
    card.write(text);
  }
  return choice !== 'nothing';
}

/** After a healing: a window that is open then is gathered, and comes to what is in it. */
export async function gathersInCalm(world: World): Promise<void> {
  const { devices, watch } = world;
  const [console] = devices;
  if (console?.live.own?.role !== 'facilitator') return;
  const now = (): FacilitatorView['questions'] => console.live.view?.questions ?? null;
  const { view } = console.live;
  const before = now();
  if (view === null || before === null) return;
  if (before.stage === 'gathering') watch.fail('All is well, and hands stay in the basket.');
  if (before.stage !== 'writing' || view.silence !== null || view.bell.ringing) return;
  everybodyWrites(world, 0.8);
  const boxes = devices.flatMap(({ box, live }) =>
    box !== null && live.own?.waiting === false ? [box] : [],
  );
  const cards = boxes.filter(({ card }) => card.draft !== '').length;
  const unbound = boxes.every(({ key }) => !watch.cards.isBound(key));
  world.press(console, { type: 'questions.gather' });
  await world.pass(1_000);
  for (let waits = 0; waits < 20 && now()?.stage === 'gathering'; waits += 1) await world.pass(2_000);
  const after = now();
  watch.count(`a gathering in calm weather: ${after?.stage ?? 'closed'}`);
  if (after?.stage !== 'reading' && (after?.stage !== 'writing' || after.basketId === before.basketId))
    watch.fail('Nothing hindered a gathering, and nothing came of it.');
  else if (
    unbound &&
    (after.stage === 'reading') !== (boxes.length >= devicesForCards && cards >= writtenCards)
  )
    watch.fail(
      `Nothing hindered ${cards} cards of ${boxes.length} phones, and after it the window is ${after.stage}.`,
    );
}
