/**
 * Holds the key-encryption key. It wraps person secrets and record secrets and never leaves them in the database
 * in clear. `wrap` and `unwrap` are synchronous because the key itself is fetched once per process.
 */
export interface KeyProvider {
  /** Encrypts 32 bytes; the answer carries its own nonce and tag. */
  wrap(secret: Uint8Array): Uint8Array;
  /** The inverse of {@link wrap}; throws when the bytes were changed or wrapped under another key. */
  unwrap(wrapped: Uint8Array): Uint8Array;
}
