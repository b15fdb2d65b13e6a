import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { sevFacts } from "../access/facts.ts";
import type { SevRow } from "../record/row.ts";
import { SevNumber } from "../schema.ts";
import { type OtherSev, toOther, visible } from "./life-view.ts";

/** Another open SEV that may tell the same story, and what the two have in common. */
export interface SimilarSev extends OtherSev {
  readonly sharedReaders: number;
  readonly sharedDatasets: number;
}

type SimilarRow = Pick<SevRow, "number" | "automatic" | "triaged" | "final" | "state" | "title"> &
  Pick<SimilarSev, "sharedReaders" | "sharedDatasets">;

const SHOWN_MAX = 5;

/**
 * Open SEVs that may be duplicates: their windows overlap, and they share a reader or a dataset; those with the most in
 * common first, at most five. Refuses as looking at the SEV does; leaves out what the viewer may not see.
 */
export async function similarSevs(viewer: Viewer, raw: unknown): Promise<readonly SimilarSev[]> {
  const { number } = SevNumber.parse(raw);
  mustAllow(viewer, "sev.list");
  const run = onClient(database().pool);
  const facts = (await sevFacts(run, viewer, [number])).get(number);
  refuseUnless(facts, "not_found", { field: "number" });
  mustAllow(viewer, "sev.view", facts);
  const shown = await visible(run, viewer, await selectSimilar(run, number));
  return shown.slice(0, SHOWN_MAX).map((row) => ({
    ...toOther(row),
    sharedReaders: row.sharedReaders,
    sharedDatasets: row.sharedDatasets,
  }));
}

const selectSimilar = (run: Runner, number: number): Promise<SimilarRow[]> =>
  run.all<SimilarRow>(statement`
    WITH own AS MATERIALIZED (SELECT DISTINCT r.actor_id, s.dataset_id FROM sev_read s
        JOIN read r ON r.log_id = s.log_id AND r.leaf_index = s.leaf_index WHERE s.sev_number = ${number}),
    near AS MATERIALIZED (SELECT v.* FROM sev v, sev me WHERE me.number = ${number} AND v.number <> me.number
        AND v.state IN ('triage', 'investigating', 'contained', 'review') AND v.opened_at IS NOT NULL
        AND v.opened_at <= coalesce(me.closed_at, now()) AND coalesce(v.closed_at, now()) >= me.opened_at
        AND NOT EXISTS (SELECT FROM sev_link l WHERE l.sev_number = me.number AND l.other = v.number)
      ORDER BY v.number DESC LIMIT 200)
    SELECT n.number, n.automatic, n.triaged, n.final, n.state, n.title, x."sharedReaders", x."sharedDatasets" FROM near n
    CROSS JOIN LATERAL (SELECT count(DISTINCT r.actor_id) FILTER (WHERE r.actor_id IN (SELECT actor_id FROM own))::int AS "sharedReaders",
        count(DISTINCT s.dataset_id) FILTER (WHERE s.dataset_id IN (SELECT dataset_id FROM own))::int AS "sharedDatasets"
      FROM sev_read s JOIN read r ON r.log_id = s.log_id AND r.leaf_index = s.leaf_index WHERE s.sev_number = n.number) x
    WHERE x."sharedReaders" > 0 OR x."sharedDatasets" > 0
    ORDER BY x."sharedReaders" DESC, x."sharedDatasets" DESC, n.number DESC LIMIT 20`);
