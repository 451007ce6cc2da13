// Dusk or day: the wall follows the system until somebody switches it by hand.

import { read, write } from '../live/storage.ts';

const key = 'clearing.wall.theme';

/** Puts on what was chosen on this device, else what the system says. */
export function wearTheme(): void {
  const day = matchMedia('(prefers-color-scheme: light)').matches;
  document.documentElement.dataset['theme'] = read('localStorage', key) ?? (day ? 'day' : 'dusk');
}

/** From dusk to day, or back; remembered on this device. */
export function switchTheme(): void {
  const theme = document.documentElement.dataset['theme'] === 'day' ? 'dusk' : 'day';
  write('localStorage', key, theme);
  document.documentElement.dataset['theme'] = theme;
}
