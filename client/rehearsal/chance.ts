// Chance for the core, where there is no server to draw it.

import { nanoid } from 'nanoid';
import type { Random } from '../../server/core/activity.ts';
import { idSigns } from '../../shared/limits.ts';

const signs = 32;

export const chance: Random = {
  id: () => nanoid(idSigns),
  below: (limit) => {
    // What lies beyond the last whole multiple would make the first numbers likelier.
    const fair = 2 ** 32 - (2 ** 32 % limit);
    for (;;) {
      const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
      if (drawn < fair) return drawn % limit;
    }
  },
  // A token is known nowhere else, so it is looked up by itself.
  secret: () => {
    const token = nanoid(signs);
    return { token, key: token };
  },
};
