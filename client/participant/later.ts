// What a phone's first load leaves out, in one piece.

export { default as Together } from '../activities/groups/Phone.svelte';
export { default as Handing } from '../activities/round/Handing.svelte';
export { default as SoftPace } from '../activities/round/SoftPace.svelte';
export { default as Opened } from './Opened.svelte';
export { default as Threshold } from './Threshold.svelte';
export { default as Touched } from './Touched.svelte';
export { default as Twice } from './Twice.svelte';
