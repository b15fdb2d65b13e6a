import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { readerNames } from "#core/directory/settings/reader-names.ts";
import { withheldLeaves } from "#core/log/absence/withheld.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";

/** What was done with a report that shows the viewer by name. */
export type ReportDeed = "opened" | "downloaded" | "shared" | "openedOutside" | "downloadedOutside";

/** Somebody who opened a report that shows the viewer by name, or handed it out. */
export interface ReportNamingMe {
  readonly entry: number;
  readonly deed: ReportDeed;
  readonly at: Date;
  /** Who; null for whoever came by a link from outside, and where readers are not shown by name. */
  readonly who: string | null;
  readonly team: string | null;
}

const DEEDS: Readonly<Record<string, ReportDeed>> = {
  "report.open": "opened",
  "report.download": "downloaded",
  "report.share": "shared",
  "report.share.open": "openedOutside",
  "report.share.download": "downloadedOutside",
};
const SHOWN_MAX = 20;
/** Of all reports with names: that many of the newest acts are looked through. */
const LOOKED_AT = 2_000;

/**
 * Who opened or downloaded reports that show the viewer by name, or shared them with somebody outside, newest first. What is
 * withheld from them for a while is left out. Nobody can ask this about somebody else.
 */
export async function reportsNamingMe(viewer: Viewer): Promise<{ items: ReportNamingMe[]; next: null }> {
  refuseUnless(viewer.kind === "person", "forbidden");
  mustAllow(viewer, "me.read", { personId: viewer.personId });
  const run = onClient(database().pool);
  const rows = await selectNaming(run, viewer.personId);
  if (rows.length === 0) return { items: [], next: null };
  const [withheld, { value: names }] = [new Set(await withheldLeaves(run)), await readerNames(run)];
  const items = rows
    .filter(({ entry }) => !withheld.has(entry))
    .slice(0, SHOWN_MAX)
    .map(({ kind, who, ...row }): ReportNamingMe => {
      const deed = DEEDS[kind] ?? "opened";
      return { ...row, deed, who: names === "name" ? who : null };
    });
  return { items, next: null };
}

interface Row {
  readonly entry: number;
  readonly kind: string;
  readonly at: Date;
  readonly who: string | null;
  readonly team: string | null;
}

const selectNaming = (run: Runner, personId: string): Promise<Row[]> =>
  run.all<Row>(statement`
    SELECT e.leaf_index::float8 AS entry, e.kind, e.recorded_at AS at, p.name AS who, t.name AS team
    FROM (SELECT leaf_index, kind, recorded_at, actor_id FROM entry WHERE log_id = ${LOG_ID} AND kind = ANY(${Object.keys(DEEDS)}::text[])
      ORDER BY leaf_index DESC LIMIT ${LOOKED_AT}) e
    JOIN entry_subject s ON s.log_id = ${LOG_ID} AND s.leaf_index = e.leaf_index AND ${personId}::uuid = ANY(s.subject_ids)
    LEFT JOIN person p ON p.id = e.actor_id LEFT JOIN team t ON t.id = p.team_id
    WHERE e.actor_id IS DISTINCT FROM ${personId}::uuid ORDER BY e.leaf_index DESC LIMIT 200`);
