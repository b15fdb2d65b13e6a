import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { linkEnd } from "../life/link.ts";
import { type StoryReads, selectEndedStoryOf } from "./reader-stories.ts";

/**
 * A reader goes on after their SEV was closed or dismissed: what was decided stays decided, and the new SEV says on both
 * pages that it continues the old one.
 */
export async function continueEnded(
  tx: Tx,
  viewer: Viewer,
  number: number,
  reads: StoryReads,
): Promise<void> {
  mustAllow(viewer, "sev.raise");
  const ended = await selectEndedStoryOf(onTx(tx), reads);
  if (ended === null || ended === number) return;
  linkEnd(tx, viewer, { number, other: ended, as: "continues" });
  linkEnd(tx, viewer, { number: ended, other: number, as: "continued_by" });
}
