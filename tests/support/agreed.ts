// What two keys agree on takes a millisecond to find. In the tests that import this first it is found once and remembered.

import { vi } from 'vitest';

vi.mock(import('@noble/curves/ed25519.js'), async (original) => {
  const library = await original();
  const known = new Map<string, Uint8Array>();
  const remembered = (name: string, find: () => Uint8Array): Uint8Array => {
    const found = known.get(name) ?? find();
    known.set(name, found);
    return found;
  };
  const { x25519 } = library;
  return {
    ...library,
    x25519: {
      ...x25519,
      getPublicKey: (secret: Uint8Array) => remembered(secret.join(), () => x25519.getPublicKey(secret)),
      getSharedSecret: (secret: Uint8Array, other: Uint8Array) =>
        remembered(`${secret.join()} ${other.join()}`, () => x25519.getSharedSecret(secret, other)),
    },
  };
});
