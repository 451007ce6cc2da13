// Hands a page's one `Live` down to its components.

import { getContext, setContext } from 'svelte';
import type { View } from '../../shared/views.ts';
import type { Live } from './Live.svelte.ts';

const key = Symbol('live');

export function setLive<V extends View>(live: Live<V>): Live<V> {
  return setContext(key, live);
}

export function getLive<V extends View>(): Live<V> {
  return getContext<Live<V>>(key);
}
