// The curve of the platform in place of the library's: the same numbers, ten times as fast. Imported first by tests in which
// many baskets are gathered.

import { createPrivateKey, createPublicKey, diffieHellman, type KeyObject } from 'node:crypto';
import { vi } from 'vitest';

vi.mock(import('@noble/curves/ed25519.js'), async (original) => {
  const library = await original();
  /** What stands before the 32 bytes of a key where the platform reads one (RFC 8410). */
  const before = {
    secret: Buffer.from('302e020100300506032b656e04220420', 'hex'),
    open: Buffer.from('302a300506032b656e032100', 'hex'),
  };
  /** Reading a key takes as long as agreeing on something with it, and each is used with many others. */
  const keysOf = (read: (bytes: Uint8Array) => KeyObject): ((bytes: Uint8Array) => KeyObject) => {
    const known = new Map<string, KeyObject>();
    return (bytes) => {
      const name = Buffer.from(bytes).toString('latin1');
      const key = known.get(name) ?? read(bytes);
      if (known.size > 1_000) known.clear();
      known.set(name, key);
      return key;
    };
  };
  const secretOf = keysOf((bytes) =>
    createPrivateKey({ key: Buffer.concat([before.secret, bytes]), format: 'der', type: 'pkcs8' }),
  );
  const openOf = keysOf((bytes) =>
    createPublicKey({ key: Buffer.concat([before.open, bytes]), format: 'der', type: 'spki' }),
  );
  const agreed = (secret: Uint8Array, key: Uint8Array): Uint8Array<ArrayBuffer> =>
    new Uint8Array(diffieHellman({ privateKey: secretOf(secret), publicKey: openOf(key) }));
  const nine = new Uint8Array(32);
  nine[0] = 9;
  return {
    ...library,
    x25519: {
      ...library.x25519,
      getPublicKey: (secret: Uint8Array) => agreed(secret, nine),
      getSharedSecret: agreed,
    },
  };
});
