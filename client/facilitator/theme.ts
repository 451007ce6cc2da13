// Bright or dark: the console follows the system until somebody switches it by hand, and the wall into a silence.

import { read, write } from '../live/storage.ts';

const key = 'clearing.console.theme';
export type Theme = 'dusk' | 'day';

/** What was chosen on this device, else what the system says. */
export function chosenTheme(): Theme {
  const chosen = read('localStorage', key);
  if (chosen === 'dusk' || chosen === 'day') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dusk' : 'day';
}

/** Remembers the other one, and answers with it. */
export function switchTheme(): Theme {
  const theme = chosenTheme() === 'day' ? 'dusk' : 'day';
  write('localStorage', key, theme);
  return theme;
}

export function wearTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
}
