// Every command of the wire: one union, and the one way to read an unknown value into it.

import * as v from 'valibot';
import { activityCommands, type ActivityName } from './activities/index.ts';
import { basketCommands } from './basket/commands.ts';
import { circleCommands } from './circle.ts';
import { planCommands } from './plan.ts';

const schemas = [
  ...circleCommands,
  ...basketCommands,
  ...planCommands,
  ...activityCommands.bell,
  ...activityCommands.silence,
  ...activityCommands.questions,
  ...activityCommands.pulse,
  ...activityCommands.groups,
  ...activityCommands.clearness,
  ...activityCommands.round,
  ...activityCommands.prompt,
  ...activityCommands.agreements,
] as const;

/** Each by its type, so that a command is held against its own schema alone. */
const byType: ReadonlyMap<unknown, (typeof schemas)[number]> = new Map(
  schemas.map((schema) => [schema.entries.type.literal, schema]),
);

/** A command as the core receives it: checked, cleaned, optional fields filled in. */
export type Command = v.InferOutput<(typeof schemas)[number]>;
export type CommandType = Command['type'];

/** What one activity is asked to do. */
export type CommandOf<Name extends ActivityName> = v.InferOutput<(typeof activityCommands)[Name][number]>;
export type BasketCommand = v.InferOutput<(typeof basketCommands)[number]>;
export type PlanCommand = v.InferOutput<(typeof planCommands)[number]>;
export type CircleCommand = v.InferOutput<(typeof circleCommands)[number]>;

interface Schema<C extends Command> {
  readonly entries: { readonly type: { readonly literal: C['type'] } };
}

/** The types of the commands of these schemas. */
export function typesOf(schemas: readonly Schema<Command>[]): ReadonlySet<string> {
  return new Set(schemas.map((schema) => schema.entries.type.literal));
}

function among<C extends Command>(schemas: readonly Schema<C>[]): (command: Command) => command is C {
  const types = typesOf(schemas);
  return (command): command is C => types.has(command.type);
}

export const isOfTheBasket = among<BasketCommand>(basketCommands);
export const isOfThePlan = among<PlanCommand>(planCommands);
export const isOfTheFrame = among<CircleCommand>(circleCommands);

type WithoutId<C> = C extends unknown ? Omit<C, 'id'> : never;
/** What a page wants done; the id is drawn where it is sent. */
export type Intent = WithoutId<v.InferInput<(typeof schemas)[number]>>;

/** The command in an unknown value, or null when it does not fit. */
export function readCommand(value: unknown): Command | null {
  if (typeof value !== 'object' || value === null || !('type' in value) || hidesPrototype(value)) return null;
  const schema = byType.get(value.type);
  const read = schema && v.safeParse(schema, value, { abortEarly: true });
  return read?.success ? read.output : null;
}

// A strict schema looks keys up with `in`, which finds these three on every object.
const prototypeKeys = ['__proto__', 'constructor', 'prototype'];

/** Whether an own key of this value, at any depth, bears the name of a prototype's. */
export function hidesPrototype(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth > 8) return true;
  if (Object.keys(value).some((key) => prototypeKeys.includes(key))) return true;
  return Object.values(value).some((inner) => hidesPrototype(inner, depth + 1));
}
