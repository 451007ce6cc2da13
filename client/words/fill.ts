// Puts names into a sentence of the catalogue.

/** The sentence with each `{name}` replaced by its value; a place without a value stays as it is. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/gu, (place, key: string) => values[key] ?? place);
}
