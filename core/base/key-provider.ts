/**
 * Holds the key-encryption key (KEK) under which person secrets and record secrets are stored. What it wraps names the
 * key it was wrapped under, so that two keys can be read while one takes the other's place. Wrapping and unwrapping are
 * local and synchronous: wherever the key itself is kept, it is fetched once per process.
 */
export interface KeyProvider {
  /** Encrypts 32 bytes under the newest key; the answer carries the key's id, a nonce and a tag. */
  wrap(secret: Uint8Array): Uint8Array;
  /** A new secret of 32 random bytes with what {@link unwrap} makes it of again: cheaper than to wrap one. */
  make(): { readonly secret: Uint8Array; readonly stored: Uint8Array };
  /**
   * The secret that was wrapped or made. Throws when its key is not known here, or wrapped bytes were changed; of what
   * {@link make} stored, changed bytes give another secret, which opens nothing.
   */
  unwrap(wrapped: Uint8Array): Uint8Array;
  /** Fetches what is needed to unwrap all of these, when a key was added since. Throws when it cannot be had. */
  ready(wrapped: readonly Uint8Array[]): Promise<void>;
}

/** The KEK of an instance as its rotation needs it. */
export interface KeyRing extends KeyProvider {
  /** The keys that can be read, oldest first; the last one wraps. More than one means that a rotation is under way. */
  list(): Promise<readonly { readonly id: string; readonly madeAt: Date }[]>;
  /** Makes a new key, durable before it wraps anything. */
  add(): Promise<void>;
  /** Removes a key for good: what is still wrapped under it can never be read again. Refuses the newest. */
  drop(id: string): Promise<void>;
}
