// Every prompt and agreement that is shipped, wherever in the content it stands.

import shippedAgreements from '../../shared/content/agreements.json' with { type: 'json' };
import shippedTemplates from '../../shared/content/templates.json' with { type: 'json' };
import shippedThings from '../../shared/content/third-things.json' with { type: 'json' };

/** What stands under this key, at any depth. */
function textsUnder(key: string, value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    name === key && typeof inner === 'string' ? [inner] : textsUnder(key, inner),
  );
}

export const prompts: readonly string[] = [
  ...new Set([...textsUnder('prompt', shippedTemplates), ...textsUnder('prompt', shippedThings)]),
].filter((text) => text !== '');

export const agreements: readonly string[] = shippedAgreements.agreements.map(({ text }) => text);
