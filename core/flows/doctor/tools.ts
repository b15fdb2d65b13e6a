import type { Runner } from "#db/statement.ts";
import type { KeptHead, OwnKey } from "./check-heads.ts";
import type { SecretBook } from "./secret-book.ts";

/** What a chunk is looked at with. */
export interface ChunkTools {
  readonly run: Runner;
  readonly book: SecretBook;
  readonly own: OwnKey;
  readonly kept: readonly KeptHead[];
  /** Entries in the log. */
  readonly size: number;
}
