/**
 * Ed25519 as RFC 8032 has it, without context or prehash (grite's format, section 6). Keys are 32 bytes; a private key is the
 * seed. Synchronous: one signature takes some hundred microseconds at the most with the usual implementation, so who has many
 * to do gives others a turn in between.
 */
export interface Signer {
  publicKeyOf(seed: Uint8Array): Uint8Array;
  /** 64 bytes, the same for the same seed and message. */
  sign(seed: Uint8Array, message: Uint8Array): Uint8Array;
  /**
   * Never throws, whatever the bytes are. The equation is the one without cofactor, in which R is compared byte by byte, as
   * OpenSSL and ed25519-dalek check it: implementations that differ here would let clones see different histories.
   */
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}

/** Gives the implementation that this machine has; asked for when the first key or signature is met. */
export type OpenSigner = () => Promise<Signer>;
