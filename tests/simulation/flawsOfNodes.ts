// Bugs that only several nodes have, put in on purpose as the others are.

import type { Flaw } from '../support/flawed.ts';

export const flawsOfNodes: Readonly<Record<string, readonly Flaw[]>> = {
  'a save that does not look whether somebody else has saved': [
    {
      file: 'server/store/sealed.ts',
      stands: 'if (!(await this.#store.save(code, expected, { version, endsAt, bytes }, lost))) return null;',
      instead: 'await this.#store.save(code, expected, { version, endsAt, bytes }, lost);',
    },
  ],
  'a note that is taken for what has changed': [
    {
      file: 'server/circles.ts',
      stands: '    if (row === null && (await this.copies.isAt(code, kept.row))) return;',
      instead:
        '    if (row === null && (await this.copies.isAt(code, kept.row))) return;\n      if (row !== null) {\n        this.copies.set(code, { ...kept, row });\n        return;\n      }',
    },
  ],
  'a deadline that has an effect at each node': [
    {
      file: 'server/circles.ts',
      stands: 'if (await this.#commit(code, kept, next)) return this.copies.get(code) ?? null;',
      instead:
        'if (await this.#commit(code, kept, next)) return this.copies.get(code) ?? null;\n      const won = this.copies.get(code);\n      const { circle } = next;\n      if (won === undefined || circle.phase === "ended") continue;\n      const versions = { ...circle.versions, participant: circle.versions.participant + 1 };\n      await this.#commit(code, won, { ...next, circle: { ...circle, versions } });',
    },
  ],
  'an answer from a copy that was not read again': [
    {
      file: 'server/circles.ts',
      stands: 'let fresh = this.#parts.others === undefined;',
      instead: 'let fresh = true;',
    },
  ],
  'a node that is gone and is believed for ever': [
    {
      file: 'server/nodes/elsewhere.ts',
      stands: 'if (at + unheardMs <= now && nodes.delete(node))',
      instead: 'if (at + unheardMs <= 0 * now && nodes.delete(node))',
    },
  ],
  'a follower that draws a roster of its own': [
    {
      file: 'server/core/circle.ts',
      stands: 'return { ...there, basket: { ...basket, heard: basket.heard ?? moment.now } };',
      instead:
        "return basket.stage.is === 'joining' && basket.stage.until === null ? { ...there, basket: beginGathering(basket, moment).basket } : there;",
    },
  ],
  'a circle that is let go of while somebody is at the door': [
    { file: 'server/nodes/nodes.ts', stands: 'this.#alone.delete(code);', instead: '' },
  ],
  'devices that are not told what another node has saved': [
    {
      file: 'server/circles.ts',
      stands: '    this.#parts.publish({ before, after: held.circle, said: null });',
      instead: '',
    },
  ],
  'a note that got lost and is made up for by nobody': [
    {
      file: 'server/nodes/nodes.ts',
      stands: 'const looked = circles().renew(code, null);',
      instead: 'const looked = Promise.resolve();',
    },
    {
      file: 'server/nodes/nodes.ts',
      stands: 'if (circles.copies.get(code)?.row !== row) this.#later(circles.renew(code, row));',
      instead: '',
    },
  ],
  'a hand that is not handed on': [
    {
      file: 'server/circles.ts',
      stands: 'this.#parts.others?.handOn(next, request);',
      instead: '',
    },
  ],
};
