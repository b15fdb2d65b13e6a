import type { Runner } from "#db/statement.ts";
import type { HeadClaim, OwnKey } from "./check-heads.ts";
import type { SecretBook } from "./secret-book.ts";

/** What a chunk is looked at with. */
export interface ChunkTools {
  readonly run: Runner;
  readonly book: SecretBook;
  readonly own: OwnKey;
  /** Heads kept outside, with their signatures checked. */
  readonly kept: readonly HeadClaim[];
  /** Entries in the log. */
  readonly size: number;
}
