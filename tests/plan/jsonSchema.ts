// Just as much of JSON Schema as `docs/plan.schema.json` is written in; what it does not know it refuses to pass over.

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value is what a schema says. Throws at a keyword it does not know. */
export function fits(root: unknown, value: unknown, schema: unknown = root): boolean {
  if (!isObject(schema)) throw new Error('A schema is an object.');
  return Object.entries(schema).every(([keyword, wanted]) => holds(root, schema, keyword, wanted, value));
}

function holds(root: unknown, schema: Json, keyword: string, wanted: unknown, value: unknown): boolean {
  switch (keyword) {
    case '$schema':
    case '$defs':
    case 'title':
    case 'description':
      return true;
    case '$ref':
      return fits(root, value, definition(root, wanted));
    case 'const':
      return value === wanted;
    case 'enum':
      return Array.isArray(wanted) && wanted.includes(value);
    case 'not':
      return !fits(root, value, wanted);
    case 'type':
      return isOf(wanted, value);
    case 'minimum':
      return typeof value !== 'number' || value >= Number(wanted);
    case 'maximum':
      return typeof value !== 'number' || value <= Number(wanted);
    case 'maxLength':
      return typeof value !== 'string' || [...value].length <= Number(wanted);
    case 'pattern':
      return typeof value !== 'string' || new RegExp(String(wanted), 'u').test(value);
    case 'maxItems':
      return !Array.isArray(value) || value.length <= Number(wanted);
    case 'items':
      return !Array.isArray(value) || value.every((item) => fits(root, item, wanted));
    case 'required':
      return !isObject(value) || (Array.isArray(wanted) && wanted.every((key) => String(key) in value));
    case 'properties':
      return (
        !isObject(value) ||
        Object.entries(isObject(wanted) ? wanted : {}).every(
          ([key, inner]) => !(key in value) || fits(root, value[key], inner),
        )
      );
    case 'additionalProperties': {
      const { properties } = schema;
      return !isObject(value) || Object.keys(value).every((key) => isObject(properties) && key in properties);
    }
    default:
      throw new Error(`No keyword of this schema: ${keyword}`);
  }
}

function definition(root: unknown, reference: unknown): unknown {
  const name = /^#\/\$defs\/(\w+)$/u.exec(String(reference))?.[1] ?? '';
  const all = isObject(root) ? root['$defs'] : null;
  const found = isObject(all) ? all[name] : undefined;
  if (found === undefined) throw new Error(`No definition: ${String(reference)}`);
  return found;
}

function isOf(type: unknown, value: unknown): boolean {
  switch (type) {
    case 'object':
      return isObject(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'number':
    case 'string':
      return typeof value === type;
    default:
      throw new Error(`No type of this schema: ${String(type)}`);
  }
}
