// Geometry set from script: the content policy allows no style attribute.

import type { Attachment } from 'svelte/attachments';

/** Sets these properties on an element, by their CSS names. */
export const styled =
  (styles: Readonly<Record<string, string>>): Attachment<HTMLElement> =>
  (element) => {
    for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value);
  };
