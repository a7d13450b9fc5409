/** A cryptographically secure source of randomness. */
export interface Random {
  bytes(length: number): Uint8Array;
}
