import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { tellableCount } from "#core/policy/small-numbers.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { SevNumber } from "../schema.ts";

/** A notice that was sent to the viewer. */
export interface MyNotice {
  readonly notice: number;
  readonly sentAt: Date;
  readonly text: string | null;
  readonly openedAt: Date | null;
  /** The entry that is committed to it having been sent to the viewer. */
  readonly leafIndex: number;
  /** To how many others it was sent at once, as it may be told: null for fewer than five, then rounded down. */
  readonly others: number | null;
}

/** The notices of a SEV that were sent to one person: of each the newest sending, newest first. */
export async function selectMyNotices(run: Runner, number: number, personId: string): Promise<MyNotice[]> {
  const rows = await run.all<Omit<MyNotice, "others"> & { count: number }>(statement`
    SELECT * FROM (SELECT DISTINCT ON (n.notice) n.notice, e.at AS "sentAt", d.fields ->> 'text' AS text,
        n.opened_at AS "openedAt", e.leaf_index::int AS "leafIndex", (e.data ->> 'count')::int AS count
      FROM sev_notice n JOIN sev_event e ON e.sev_number = n.sev_number AND e.kind = 'notice' AND e.data ->> 'batch' = n.batch::text
      LEFT JOIN entry_detail d ON d.log_id = 1 AND d.leaf_index = e.leaf_index
      WHERE n.sev_number = ${number} AND n.person_id = ${personId}::uuid ORDER BY n.notice, e.id DESC) m
    ORDER BY "sentAt" DESC`);
  return rows.map(({ count, ...notice }) => ({ ...notice, others: tellableCount(count - 1) }));
}

/**
 * Remembers that the viewer opened the notices of a SEV that were sent to them: a read receipt, which is no entry. Never said
 * by rendering a page, which may happen without anybody looking. Refuses (`not_found`) whoever was sent none.
 */
export async function openMyNotices(viewer: Viewer, raw: unknown): Promise<{ opened: number }> {
  const { number } = SevNumber.parse(raw);
  refuseUnless(viewer.kind === "person", "forbidden");
  mustAllow(viewer, "me.read", { personId: viewer.personId });
  const run = onClient(database().pool);
  const rows = await run.all<{ fresh: boolean }>(statement`
    WITH mine AS (SELECT batch, opened_at FROM sev_notice WHERE sev_number = ${number} AND person_id = ${viewer.personId}::uuid),
    done AS (UPDATE sev_notice n SET opened_at = now() FROM mine
      WHERE n.batch = mine.batch AND n.person_id = ${viewer.personId}::uuid AND n.opened_at IS NULL RETURNING n.batch)
    SELECT mine.batch IN (SELECT batch FROM done) AS fresh FROM mine`);
  refuseUnless(rows.length > 0, "not_found", { field: "number" });
  return { opened: rows.filter(({ fresh }) => fresh).length };
}
