// The curve, remembering what two keys agreed on: key pairs come again from game to game, and agreeing is what takes time.

import { x25519 as curve } from '@noble/curves/ed25519.js';

const agreed = new Map<string, Uint8Array>();
const publicKeys = new Map<string, Uint8Array>();

function once(known: Map<string, Uint8Array>, name: string, make: () => Uint8Array): Uint8Array {
  const found = known.get(name) ?? make();
  known.set(name, found);
  return found;
}

export const x25519 = {
  getPublicKey: (secret: Uint8Array): Uint8Array =>
    once(publicKeys, secret.join(), () => curve.getPublicKey(secret)),
  getSharedSecret: (secret: Uint8Array, other: Uint8Array): Uint8Array =>
    once(agreed, `${secret.join()} ${other.join()}`, () => curve.getSharedSecret(secret, other)),
};
