// What two keys agree on takes a millisecond to find. In the tests that import this first it is found once and remembered.

import { vi } from 'vitest';

vi.mock(import('@noble/curves/ed25519.js'), async (original) => {
  const library = await original();
  const { x25519 } = library;
  const remembered = <T>(find: (...keys: Uint8Array[]) => T): ((...keys: Uint8Array[]) => T) => {
    const known = new Map<string, T>();
    return (...keys) => {
      const name = keys.join(' ');
      const found = known.get(name) ?? find(...keys);
      known.set(name, found);
      return found;
    };
  };
  const none = new Uint8Array();
  return {
    ...library,
    x25519: {
      ...x25519,
      getPublicKey: remembered((secret = none) => x25519.getPublicKey(secret)),
      getSharedSecret: remembered((secret = none, other = none) => x25519.getSharedSecret(secret, other)),
    },
  };
});
