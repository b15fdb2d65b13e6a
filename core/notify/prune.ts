import { DAY_MS } from "#core/base/durations.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";

/** For so long inboxes and the list of messages keep what was told (docs/privacy.md). */
export const TOLD_DAYS = 90;

/** Takes away what was told longer ago than {@link TOLD_DAYS}, read or not: what it led to stands on its own page. */
export async function pruneTold(viewer: Viewer, now: Date): Promise<void> {
  mustAllow(viewer, "notice.deliver");
  const run = onClient(database().pool);
  const before = new Date(now.getTime() - TOLD_DAYS * DAY_MS);
  await run.all(statement`DELETE FROM inbox_item WHERE at < ${before}`);
  await run.all(
    statement`DELETE FROM delivery WHERE at < ${before} AND (delivered_at IS NOT NULL OR dead_at IS NOT NULL)`,
  );
}
