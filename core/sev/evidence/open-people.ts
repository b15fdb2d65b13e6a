import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, type Statement, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import { readerLabels } from "../record/labels.ts";
import { lockForAct } from "../record/locked.ts";

/** `at` is a moment of our clock: only reads that were learned by then. */
export const OpenPeople = z.object({
  number: z.coerce.number().int().positive().max(2_147_483_647),
  which: z.enum(["readers", "subjects"]),
  at: z.iso.datetime({ offset: true }).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, "not a cursor of this list")
    .optional(),
});

/** One reader or one person who was read, with how often. */
export interface ReachedPerson {
  readonly who: string;
  readonly reads: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/**
 * The people behind the numbers of a blast radius: who read, or whose data. Opening is an entry, durable before anything
 * is answered. Readers show by unit until somebody investigates; whose data it was is refused until then.
 */
export async function openPeople(
  viewer: Viewer,
  raw: unknown,
): Promise<{ items: readonly ReachedPerson[]; next: string | null }> {
  const { number, which, at, limit, cursor } = OpenPeople.parse(raw);
  const named = await withTx(async (tx) => {
    const { row, facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.view", facts);
    refuseUnless(which === "readers" || row.state !== "triage", "invalid", {
      field: "which",
      detail: "whose data it was shows once somebody investigates",
    });
    const data = { list: which, at: at ?? null, after: cursor ?? null };
    record(tx, viewer, number, { kind: "evidence", entry: "sev.evidence.open", data });
    return row.state !== "triage";
  });
  const run = onClient(database().pool);
  const skip = Number(cursor ?? 0);
  const until = at === undefined ? statement`` : statement`AND r.learned_at <= ${at}::timestamptz`;
  const rows = await (which === "readers" ? selectReaders : selectSubjects)(
    run,
    number,
    until,
    skip,
    limit + 1,
  );
  const page = rows.slice(0, limit);
  const labels = await readerLabels(
    run,
    page.map(({ personId }) => personId),
    named,
  );
  const items = page.map(({ personId, ...rest }) => ({
    who: labels.get(personId)?.who ?? "An erased person",
    ...rest,
  }));
  return { items, next: rows.length > limit ? String(skip + limit) : null };
}

type Row = Omit<ReachedPerson, "who"> & { readonly personId: string };
type Select = (run: Runner, number: number, until: Statement, skip: number, limit: number) => Promise<Row[]>;

const selectReaders: Select = (run, number, until, skip, limit) =>
  run.all<Row>(statement`
    SELECT r.actor_id AS "personId", count(DISTINCT r.leaf_index)::int AS reads, min(r.happened_at) AS "firstAt", max(r.happened_at) AS "lastAt"
    FROM sev_read s JOIN read r ON r.log_id = ${LOG_ID} AND r.leaf_index = s.leaf_index
    WHERE s.sev_number = ${number} ${until} GROUP BY 1 ORDER BY 2 DESC, 1 OFFSET ${skip} LIMIT ${limit}`);

const selectSubjects: Select = (run, number, until, skip, limit) =>
  run.all<Row>(statement`
    SELECT x.subject_id AS "personId", count(DISTINCT r.leaf_index)::int AS reads, min(r.happened_at) AS "firstAt", max(r.happened_at) AS "lastAt"
    FROM sev_read s JOIN read r ON r.log_id = ${LOG_ID} AND r.leaf_index = s.leaf_index
      JOIN read_subject x ON x.log_id = ${LOG_ID} AND x.leaf_index = r.leaf_index
    WHERE s.sev_number = ${number} ${until} GROUP BY 1 ORDER BY 2 DESC, 1 OFFSET ${skip} LIMIT ${limit}`);
