// What a device says of its basket. None of these is remembered, and none moves a version (section 11.3 of the practice).

import * as v from 'valibot';
import { command } from '../command.ts';
import { idSigns } from '../limits.ts';
import { attemptsAtMost, fullSize, rosterKeys } from './sizes.ts';

const basketId = v.pipe(v.string(), v.minLength(1), v.maxLength(idSigns));
// What is written in base64 is read where it is used, and no pattern is matched against it here: an engine remembers the
// last text that it matched, and would keep what somebody sent.
/** 32 bytes in base64url. */
const number = v.pipe(v.string(), v.length(43));
const attempt = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(attemptsAtMost));
const vectorBytes = rosterKeys.most * fullSize.blockBytes;
const vector = v.pipe(v.string(), v.maxLength(Math.ceil(vectorBytes / 3) * 4));

export const basketCommands = [
  command('basket.join', { basketId, publicKey: number, seal: number }),
  /** Without a vector where only a sum is taken. */
  command('basket.reserve', { basketId, attempt, opened: number, vector: v.optional(vector) }),
  command('basket.deliver', { basketId, attempt, vector }),
  command('basket.sum', { basketId, attempt, vector }),
] as const;
