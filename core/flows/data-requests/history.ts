import { ERASED } from "#core/base/erased.ts";
import type { RightsEntryKind } from "#core/log/entry/kinds.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";

/** One step of a request, with its words. The text is null once it was erased, or where there was none. */
export interface RequestStep {
  readonly kind: RightsEntryKind;
  readonly at: Date;
  /** Null for the person whose request it is, and for what happened by the clock. */
  readonly by: string | null;
  readonly text: string | null;
  readonly leafIndex: number;
}

interface Row extends RequestStep {
  readonly id: string;
}

/** The steps of these requests, in order, by the request's id. */
export async function historyOf(
  run: Runner,
  ids: readonly string[],
): Promise<Map<string, readonly RequestStep[]>> {
  const rows = await run.all<Row>(statement`
    SELECT q.id, e.kind, e.recorded_at AS at, CASE WHEN e.actor_id IS NULL THEN NULL ELSE coalesce(p.name, ${ERASED}) END AS by,
      coalesce(d.fields ->> 'request', d.fields ->> 'question', d.fields ->> 'reply', d.fields ->> 'reason', d.fields ->> 'answer') AS text,
      e.leaf_index::float8 AS "leafIndex"
    FROM data_request q CROSS JOIN unnest(q.leaves) AS l(leaf) JOIN entry e ON e.log_id = ${LOG_ID} AND e.leaf_index = l.leaf
      LEFT JOIN entry_detail d ON d.log_id = e.log_id AND d.leaf_index = e.leaf_index LEFT JOIN person p ON p.id = e.actor_id
    WHERE q.id = ANY(${[...ids]}::uuid[]) ORDER BY e.leaf_index`);
  const steps = rows.map(({ id, ...step }) => [id, step] as const);
  return new Map(ids.map((id) => [id, steps.flatMap(([of, step]) => (of === id ? [step] : []))]));
}
