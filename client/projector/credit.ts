// The credit of a text that is somebody else's.

import type { Credit, Prompt } from '../../shared/activities/prompt.ts';

/** The credit of a prompt, null where nothing is known of it. */
export function creditOf({ credit }: Prompt): Credit | null {
  return credit !== null && [credit.author, credit.title, credit.year].some((part) => part !== '')
    ? credit
    : null;
}
