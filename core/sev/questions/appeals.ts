import type { Viewer } from "#core/base/viewer.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import type { SevFacts } from "#core/policy/conditions.ts";
import { decide } from "#core/policy/decide.ts";
import { type Runner, statement } from "#db/statement.ts";

/** A filer's appeal against the dismissal, and what came of it. */
export interface SevAppeal {
  readonly leafIndex: number;
  readonly at: Date;
  readonly reason: string | null;
  readonly decided: {
    readonly upheld: boolean;
    readonly at: Date;
    readonly reason: string | null;
    readonly leafIndex: number;
  } | null;
}

/** The one appeal of a SEV; null when there was none. */
export async function appealOf(run: Runner, number: number): Promise<SevAppeal | null> {
  const [row] = await run.all<{
    leafIndex: number;
    at: Date;
    reason: string | null;
    upheld: boolean | null;
    decidedAt: Date | null;
    decidedReason: string | null;
    decidedLeaf: number | null;
  }>(statement`
    SELECT e.leaf_index::int AS "leafIndex", e.at, d.fields ->> 'reason' AS reason, (g.data ->> 'upheld')::boolean AS upheld,
      g.at AS "decidedAt", h.fields ->> 'reason' AS "decidedReason", g.leaf_index::int AS "decidedLeaf"
    FROM sev_event e LEFT JOIN sev_event g ON g.sev_number = e.sev_number AND g.kind = 'appeal_decided'
    LEFT JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = e.leaf_index
    LEFT JOIN entry_detail h ON h.log_id = ${LOG_ID} AND h.leaf_index = g.leaf_index
    WHERE e.sev_number = ${number} AND e.kind = 'appealed'`);
  if (!row) return null;
  const { upheld, decidedAt, decidedReason, decidedLeaf, ...appeal } = row;
  const decided =
    upheld !== null && decidedAt && decidedLeaf !== null
      ? { upheld, at: decidedAt, reason: decidedReason, leafIndex: decidedLeaf }
      : null;
  return { ...appeal, decided };
}

/** Who dismissed a SEV last, by its record; null when nobody did. */
export async function dismissedBy(run: Runner, number: number): Promise<string | null> {
  const [row] = await run.all<{ actorId: string | null }>(statement`
    SELECT actor_id AS "actorId" FROM sev_event WHERE sev_number = ${number} AND data ->> 'to' = 'dismissed'
    ORDER BY id DESC LIMIT 1`);
  return row?.actorId ?? null;
}

/** An appeal as those who handle the SEV see it; `may` where this viewer can decide on it. */
export type AppealToDecide = SevAppeal & { readonly may: boolean };

/** The appeal of a SEV for somebody who handles it; null when there was none. */
export async function appealToDecide(
  run: Runner,
  viewer: Viewer,
  number: number,
  facts: SevFacts,
): Promise<AppealToDecide | null> {
  const appeal = await appealOf(run, number);
  if (!appeal) return null;
  const firstReviewerId = (await dismissedBy(run, number)) ?? "";
  const may = !appeal.decided && decide(viewer, "sev.appeal_decide", { sev: facts, firstReviewerId }).allow;
  return { ...appeal, may };
}
