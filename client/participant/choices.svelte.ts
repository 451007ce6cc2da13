// What a person chose for this phone alone: its ground, its soft pace, how much it tells a screen reader,
// whether it helps with open questions. Never sent.

import { read, write } from '../live/storage.ts';

const paces = ['off', '2', '3', '5'] as const;
/** Minutes of holding after which the edge warms, or off. */
export type Pace = (typeof paces)[number];

const keys = {
  pace: 'clearing.choice.pace',
  ears: 'clearing.choice.ears',
  ground: 'clearing.choice.ground',
  hints: 'clearing.choice.hints',
} as const;

class Choices {
  pace = $state<Pace>(paces.find((pace) => pace === read('localStorage', keys.pace)) ?? 'off');
  ears = $state(read('localStorage', keys.ears) === 'on');
  ground = $state<'dusk' | 'day'>(read('localStorage', keys.ground) === 'day' ? 'day' : 'dusk');
  hints = $state(read('localStorage', keys.hints) !== 'off');

  choosePace = (pace: Pace): void => {
    this.pace = pace;
    write('localStorage', keys.pace, pace);
  };

  chooseEars = (on: boolean): void => {
    this.ears = on;
    write('localStorage', keys.ears, on ? 'on' : 'off');
  };

  chooseHints = (on: boolean): void => {
    this.hints = on;
    write('localStorage', keys.hints, on ? 'on' : 'off');
  };

  chooseGround = (ground: 'dusk' | 'day'): void => {
    this.ground = ground;
    write('localStorage', keys.ground, ground);
    wearGround();
  };
}

export const choices = new Choices();

/** Phones are dusk; their owner may choose day for sunlight. */
export function wearGround(): void {
  document.documentElement.dataset['theme'] = choices.ground;
}
