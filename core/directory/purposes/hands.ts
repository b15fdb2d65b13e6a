import type { PersonViewer } from "#core/base/viewer.ts";
import type { Tx } from "#db/tx.ts";

/** Who changes a purpose, when and why; all of it in one transaction. */
export interface Hands {
  readonly tx: Tx;
  readonly viewer: PersonViewer;
  readonly now: Date;
  readonly reason: string;
}
