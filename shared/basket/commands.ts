// What a device says of its basket. None of these is remembered, and none moves a version (section 11.3 of the practice).

import * as v from 'valibot';
import { command } from '../command.ts';
import { idSigns } from '../limits.ts';
import { attemptsAtMost, fullSize, rosterKeys } from './sizes.ts';

const basketId = v.pipe(v.string(), v.minLength(1), v.maxLength(idSigns));
/** 32 bytes in base64url. */
const number = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/u));
const attempt = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(attemptsAtMost));
const vectorBytes = rosterKeys.most * fullSize.blockBytes;
const vector = v.pipe(
  v.string(),
  v.maxLength(Math.ceil(vectorBytes / 3) * 4),
  v.regex(/^[A-Za-z0-9+/]+={0,2}$/u),
);

export const basketCommands = [
  command('basket.join', { basketId, publicKey: number, seal: number }),
  /** Without a vector where only a sum is taken. */
  command('basket.reserve', { basketId, attempt, opened: number, vector: v.optional(vector) }),
  command('basket.deliver', { basketId, attempt, vector }),
  command('basket.sum', { basketId, attempt, vector }),
] as const;
