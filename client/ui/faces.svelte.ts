// Widths in the two faces. When a face arrives everything is measured anew: a $derived that asked here runs again.

import { canvasMeasure, type Measure } from './measure.ts';

// The lists are those of tokens.css.
const measures = (): { readonly serif: Measure; readonly sans: Measure } => ({
  serif: canvasMeasure("Literata, 'As Literata, Georgia', 'As Literata, Noto', Georgia, serif"),
  sans: canvasMeasure("Atkinson, 'As Atkinson, Roboto', 'As Atkinson, Arial', system-ui, sans-serif"),
});

let now = $state.raw(measures());
document.fonts.addEventListener('loadingdone', () => {
  now = measures();
});

/** Widths in the serif. */
export const serif = (): Measure => now.serif;

/** Widths in the sans. */
export const sans = (): Measure => now.sans;
