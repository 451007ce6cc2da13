// How a command is described: one schema gives the check and the type.

import * as v from 'valibot';
import { commandId } from './ids.ts';

/** The schema of one command: its id, its type and its own fields; any other field is refused. */
export function command<const Type extends string, const Fields extends v.ObjectEntries>(
  type: Type,
  fields: Fields,
) {
  return v.strictObject({ id: commandId, type: v.literal(type), ...fields });
}
