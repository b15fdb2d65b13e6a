import type { Viewer } from "#core/base/viewer.ts";
import { visibleSevs } from "#core/log/reads/visible-sevs.ts";
import { countUnread } from "#core/notify/inbox/still-told.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";

/** What stands around every page. */
export interface ShellFacts {
  readonly logEntries: number;
  /** What the viewer was told and has not read. */
  readonly unread: number;
  /** SEVs that are neither closed, dismissed nor merged; null for those who may not list them. */
  readonly openSevs: number | null;
  /** Set in a demo: the newest entry of its sample, where relative ranges end. */
  readonly demo: { readonly newestAt: Date | null } | null;
}

/** The numbers of the navigation and the footer, for anybody who signed in. */
export async function shellFacts(viewer: Viewer): Promise<ShellFacts> {
  mustAllow(viewer, "log.read");
  const run = onClient(database().pool);
  const [row] = await run.all<FactsRow>(statement`
    SELECT coalesce((SELECT size FROM log_head WHERE log_id = 1), 0)::int AS entries,
      (SELECT count(*)::int FROM sev v WHERE state NOT IN ('closed', 'dismissed', 'merged') AND ${visibleSevs(viewer)}) AS open_sevs,
      coalesce((SELECT demo FROM instance WHERE id = 1), false) AS demo,
      (SELECT demo_newest FROM instance WHERE id = 1) AS demo_newest`);
  return {
    logEntries: row?.entries ?? 0,
    unread: viewer.kind === "person" ? await countUnread(run, viewer) : 0,
    openSevs: decide(viewer, "sev.list").allow ? (row?.open_sevs ?? 0) : null,
    demo: row?.demo ? { newestAt: row.demo_newest } : null,
  };
}

interface FactsRow {
  entries: number;
  open_sevs: number;
  demo: boolean;
  demo_newest: Date | null;
}
