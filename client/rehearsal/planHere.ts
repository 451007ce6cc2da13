// Which plan is rehearsed: the template in the address, the one that was handed over, or a check-in circle.

import { handedOver } from '../live/rehearsing.ts';
import { templates } from '../plan/templates.ts';
import type { Rehearsed } from './room.ts';

const usual = 'check-in';
const nothing: Rehearsed = { title: '', segments: [] };

export function planHere(): Rehearsed {
  const named = /^#template=([\w-]{1,40})$/u.exec(location.hash)?.[1];
  const template = (id: string | undefined): Rehearsed | undefined => templates.find((one) => one.id === id);
  return template(named) ?? handedOver() ?? template(usual) ?? nothing;
}
