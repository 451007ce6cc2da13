// A circle to bytes and back.

import { beginnings } from '../core/activities/index.ts';
import { newCircle } from '../core/circle.ts';
import { answerOf, answersOf } from '../core/answers.ts';
import { format, type Circle } from '../core/state.ts';

/** A row that this release cannot read; it is left as it is. */
export class UnreadableRow extends Error {
  readonly newer: boolean;
  constructor(newer: boolean) {
    super(
      newer
        ? 'A circle kept by a newer release; this one leaves it untouched.'
        : 'A circle that cannot be read.',
    );
    this.name = newer ? 'NewerForm' : 'UnreadableRow';
    this.newer = newer;
  }
}

export function toBytes(circle: Circle): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(circle));
}

/** Throws UnreadableRow. */
export function fromBytes(bytes: Uint8Array): Circle {
  const value = withLaterActivities(fromSecond(fromFirst(parse(bytes))));
  if (isCircle(value)) return value;
  throw new UnreadableRow(typeof value === 'object' && value !== null && isNewer(value));
}

/** A row of the first form, which kept each answer as an object. */
function fromFirst(value: unknown): unknown {
  if (!isObject(value) || value['format'] !== 1 || !Array.isArray(value['answers'])) return value;
  const answers = value['answers'].map((answer: unknown) => {
    if (!isObject(answer) || !isObject(answer['versions'])) throw new UnreadableRow(false);
    const { participant, facilitator, projector, threshold } = answer['versions'];
    const versions = { participant, facilitator, projector, threshold };
    const numbers = Object.fromEntries(
      Object.entries(versions).map(([of, version]) => [of, Number(version)]),
    );
    return answerOf(String(answer['digest']), {
      participant: 0,
      facilitator: 0,
      projector: 0,
      threshold: 0,
      ...numbers,
    });
  });
  return { ...value, format: 2, answers };
}

/** A row of the second form, in which answers were a list and no node was named. */
function fromSecond(value: unknown): unknown {
  if (!isObject(value) || value['format'] !== 2 || !Array.isArray(value['answers'])) return value;
  return { ...value, format, leads: null, answers: answersOf(value['answers'].map(String)) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** A row of a release before one of the activities: there it is where it begins. */
function withLaterActivities(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? { ...beginnings, ...value } : value;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new UnreadableRow(false);
  }
}

const example: Circle = newCircle({
  code: '',
  title: '',
  keys: { facilitator: '', projector: '' },
  lifeHours: 1,
  now: 0,
});

/** Only the core writes these rows, so form and field names are what can be wrong. */
function isCircle(value: unknown): value is Circle {
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== format)
    return false;
  const fields = Object.keys(example);
  return Object.keys(value).length === fields.length && fields.every((field) => Object.hasOwn(value, field));
}

function isNewer(value: object): boolean {
  return 'format' in value && typeof value.format === 'number' && value.format > format;
}
