import type { KeyProvider } from "#core/base/key-provider.ts";

/** The keys of one process: the provider that wraps secrets, and the log's signing key with its name. */
export interface LogKeys {
  readonly provider: KeyProvider;
  /** The checkpoint's origin line, also the name of the key. The head row says which; see {@link nameLog}. */
  readonly origin: string;
  /** Ed25519 seed, 32 bytes. Kept outside the database. */
  readonly seed: Uint8Array;
}

// On globalThis, because Next gives routes and pages module instances of their own in one process.
const slot = globalThis as typeof globalThis & { whosawKeys?: LogKeys };

/** Names the keys that this process works with. Called once at boot, and by each test file. */
export function useKeys(keys: LogKeys): void {
  slot.whosawKeys = keys;
}

/** The process's keys. Throws when the process was not booted. */
export function keys(): LogKeys {
  if (!slot.whosawKeys) throw new Error("no keys: useKeys() was not called at boot");
  return slot.whosawKeys;
}

/** The log's name as its head row has it: settings only propose one, and an accepted restore changes it. */
export function nameLog(origin: string): void {
  const now = keys();
  if (now.origin !== origin) useKeys({ ...now, origin });
}
