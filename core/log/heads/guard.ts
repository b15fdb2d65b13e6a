import { Refusal } from "#core/base/refusal.ts";
import type { Checkpoint } from "#core/merkle/checkpoint.ts";
import { type Mismatch, mismatchSentence } from "./mismatch.ts";

/** A head that our key signed, as it was read from its file or signed by this process. */
export interface KnownHead {
  readonly checkpoint: Checkpoint;
  readonly note: string;
  readonly at: Date;
}

/** What this process knows of heads kept outside its database. */
export interface Guard {
  readonly headFile: string;
  /** What the log was called when this process first looked; null before. */
  name: string | null;
  known: KnownHead | null;
  /** What the file held when it was last read; null when there was none, or the disk did not say. */
  fileNote: string | null;
  /** Set while the database is not the log that was signed last: nothing is written then. */
  mismatch: Mismatch | null;
  /** Why the newest head could not be written to its file; null when it was. */
  fileTrouble: string | null;
}

// On globalThis, because Next gives routes and pages module instances of their own in one process.
const slot = globalThis as typeof globalThis & { whosawGuard?: Guard | null };

/** Says where heads are kept outside the database; null: nowhere, and nothing is compared (tests of other things). */
export function useHeadFile(headFile: string | null): void {
  slot.whosawGuard =
    headFile === null
      ? null
      : { headFile, name: null, known: null, fileNote: null, mismatch: null, fileTrouble: null };
}

/** The process's guard; null when none was set up. */
export const guard = (): Guard | null => slot.whosawGuard ?? null;

/**
 * Why a head is not one to write after: the database is known not to be the log that was signed last, or this head is
 * behind that log, or of another name. Null when nothing is known against it.
 */
export function whyUnsigned(origin: string, size: number): Mismatch | null {
  const { mismatch, known, headFile } = guard() ?? { mismatch: null, known: null, headFile: "" };
  if (mismatch || !known) return mismatch;
  const { checkpoint } = known;
  const isSameName = origin === checkpoint.origin;
  if (isSameName && BigInt(size) >= checkpoint.size) return null;
  return {
    why: isSameName ? "behind" : "other_origin",
    headFile,
    head: { origin: checkpoint.origin, size: Number(checkpoint.size), at: known.at },
    database: { origin, size, at: null },
  };
}

/** For whoever holds the head's lock, with what the head row says: refuses (`log_mismatch`) on {@link whyUnsigned}. */
export function demandSignedLog(origin: string, size: number): void {
  const why = whyUnsigned(origin, size);
  if (why) throw new Refusal("log_mismatch", { detail: mismatchSentence(why) });
}
