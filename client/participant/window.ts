// What a phone needs while a window for something unsigned is open, the basket with it, in one piece.

export { default as Answering } from '../activities/pulse/Answering.svelte';
export { OwnAnswers } from '../activities/pulse/OwnAnswers.svelte.ts';
export { OwnCard } from '../activities/questions/OwnCard.svelte.ts';
export { default as ThreeWords } from '../activities/questions/ThreeWords.svelte';
export { default as Writing } from '../activities/questions/Writing.svelte';
