// Hands this phone's card in. Blank and written cards take the same way: the block is packed first, then the wait is
// drawn, so that what takes time to write does not show in when it comes (section 11.2 of the practice).

import { packCard } from '../../../shared/card.ts';
import { handInSeconds } from '../../../shared/limits.ts';
import type { PhoneProps } from '../surface.ts';

/** Milliseconds from 0 up to four seconds, each as likely. */
export function drawDelay(): number {
  const drawn = crypto.getRandomValues(new Uint32Array(1));
  return ((drawn[0] ?? 0) / 2 ** 32) * handInSeconds * 1_000;
}

/** Sends the card after its delay; answers with the way to leave it. */
export function handIn(text: string, send: PhoneProps['send'], delay = drawDelay): () => void {
  const block = packCard(text);
  const waiting = setTimeout(() => {
    void send({ type: 'questions.card', block });
  }, delay());
  return () => {
    clearTimeout(waiting);
  };
}
