// Bright or dark: console and wall follow the system until somebody switches them by hand, each for itself.

import { read, write } from '../live/storage.ts';

export type Theme = 'dusk' | 'day';
/** The surface that wears it. */
type Surface = 'console' | 'wall';

const key = (surface: Surface): string => `clearing.${surface}.theme`;

/** What was chosen on this device, else what the system says. */
export function chosenTheme(surface: Surface): Theme {
  const chosen = read('localStorage', key(surface));
  if (chosen === 'dusk' || chosen === 'day') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dusk' : 'day';
}

/** Remembers the other one, and answers with it. */
export function otherTheme(surface: Surface): Theme {
  const theme = chosenTheme(surface) === 'day' ? 'dusk' : 'day';
  keepTheme(surface, theme);
  return theme;
}

export function keepTheme(surface: Surface, theme: Theme): void {
  write('localStorage', key(surface), theme);
}

export function wearTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
}
