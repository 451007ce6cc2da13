// How wide a text is, from the face itself and before anything is shown.

/** The width of a text set in one line, in the unit of `size`. */
export type Measure = (text: string, size: number, weight: number) => number;

/** Widths grow with the size (no optical size is left free), so each text is measured once, at this size in px. */
const measuredAt = 100;

/** For a font list as CSS writes it, measured on a canvas and remembered. */
export function canvasMeasure(family: string): Measure {
  const pen = document.createElement('canvas').getContext('2d');
  const known = new Map<string, number>();
  const measured = (text: string, weight: number): number => {
    // A browser that guards against being recognised may give no canvas; a usual letter is half an em wide.
    if (pen === null) return text.length * measuredAt * 0.52;
    pen.font = `${weight} ${measuredAt}px ${family}`;
    return pen.measureText(text).width;
  };
  return (text, size, weight) => {
    const key = `${weight} ${text}`;
    const width = known.get(key) ?? measured(text, weight);
    known.set(key, width);
    return (width * size) / measuredAt;
  };
}
