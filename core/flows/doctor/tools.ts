import type { Runner } from "#db/statement.ts";
import type { HeadClaim, OwnKey } from "./check-heads.ts";
import type { LeafRange } from "./rows/leaf-rows.ts";
import type { SecretBook } from "./secret-book.ts";

/** What a chunk is looked at with. */
export interface ChunkTools {
  readonly run: Runner;
  readonly book: SecretBook;
  readonly own: OwnKey;
  /** Heads kept outside, with their signatures checked. */
  readonly kept: readonly HeadClaim[];
  /** Ranges whose reads were dropped by policy, as the log says: these are verified by the kept tiles alone. */
  readonly dropped: readonly LeafRange[];
  /** From this entry on it is written down whom an entry that is no read is about. */
  readonly namedFrom: number;
  /** Entries in the log. */
  readonly size: number;
}
