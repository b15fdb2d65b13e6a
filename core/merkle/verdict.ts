/** Everything that a verifier of this room can find wrong, in words that a person may read. */
export type FailedCheck =
  | "key is malformed"
  | "receipt is malformed"
  | "note is malformed"
  | "request is malformed"
  | "no signature by this key"
  | "signature does not verify"
  | "checkpoint is malformed"
  | "entry bundle is malformed"
  | "tile is too short"
  | "origin differs"
  | "size is out of range"
  | "index is out of range"
  | "hash is not 32 bytes"
  | "proof is too short"
  | "proof is too long"
  | "label does not lead here"
  | "old root differs"
  | "root differs";

/** The first check that failed. `detail` says what was expected and what was found, where that helps. */
export interface Failed {
  readonly ok: false;
  readonly check: FailedCheck;
  readonly detail?: string;
}

/** What a verifier answers: it never throws, whatever the bytes. */
export type Verdict = { readonly ok: true } | Failed;

/** What a parser or a verifier with a result answers: the value can only be reached after the check. */
export type Checked<T> = { readonly ok: true; readonly value: T } | Failed;

export const passed: Verdict = { ok: true };

export const checked = <T>(value: T): Checked<T> => ({ ok: true, value });

export const failed = (check: FailedCheck, detail?: string): Failed =>
  detail === undefined ? { ok: false, check } : { ok: false, check, detail };
