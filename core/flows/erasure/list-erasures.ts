import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import type { ErasureReason, ErasureScope } from "#core/policy/erasure.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { type HoldOn, holdsOn } from "./holds-on.ts";
import { notKeptFrom } from "./near.ts";
import { type ErasureRun, runsOf, runsUsing } from "./runs.ts";

/** A request to erase somebody, or one that is decided. A name is there only as long as the directory has one. */
export interface ErasureView {
  readonly number: number;
  readonly state: "asked" | "done" | "declined";
  readonly person: { readonly id: string; readonly name: string | null; readonly team: string | null };
  readonly scope: ErasureScope;
  readonly reasonCode: ErasureReason;
  /** Of an open request: the texts it was asked with, for whoever has to confirm. */
  readonly reason: string | null;
  readonly actorReason: string | null;
  /** Of a done one: whether the directory keeps the person, because they also act. */
  readonly kept: boolean | null;
  readonly asked: { readonly by: string | null; readonly at: Date; readonly leaf: number | null } | null;
  readonly decided: { readonly by: string | null; readonly at: Date; readonly leaf: number | null } | null;
  /** Of an open request: what stops it now. */
  readonly holds: readonly HoldOn[];
  /** Training runs that used their data, with what is decided about it now, or was when they were erased. */
  readonly runs: readonly ErasureRun[];
  readonly version: number;
  readonly may: { readonly confirm: boolean; readonly decline: boolean };
}

interface Row {
  readonly number: number;
  readonly state: ErasureView["state"];
  readonly personId: string;
  readonly name: string | null;
  readonly team: string | null;
  readonly scope: ErasureScope;
  readonly reasonCode: ErasureReason;
  readonly reason: string | null;
  readonly actorReason: string | null;
  readonly kept: boolean | null;
  readonly requestedById: string | null;
  readonly requestedBy: string | null;
  readonly requestedAt: Date | null;
  readonly requestLeaf: number | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decisionLeaf: number | null;
  readonly version: number;
}

const NEWEST = 200;

/**
 * Every open request, then what was decided, newest first. Privacy officers, stewards and admins; what a person asked for is not
 * there for whom their request was kept from.
 */
export async function listErasures(viewer: Viewer): Promise<{ items: ErasureView[]; next: null }> {
  mustAllow(viewer, "erasure.list");
  refuseUnless(viewer.kind === "person", "forbidden");
  const run = onClient(database().pool);
  const rows = await run.all<Row>(statement`
    SELECT e.number, e.state, e.person_id AS "personId", p.name, t.name AS team, e.scope, e.reason_code AS "reasonCode",
      d.fields ->> 'reason' AS reason, d.fields ->> 'actorReason' AS "actorReason", e.kept,
      e.requested_by_id AS "requestedById", q.name AS "requestedBy", e.requested_at AS "requestedAt", e.request_leaf::int AS "requestLeaf",
      c.name AS "decidedBy", e.decided_at AS "decidedAt", e.decision_leaf::int AS "decisionLeaf", e.version
    FROM erasure e LEFT JOIN person p ON p.id = e.person_id LEFT JOIN team t ON t.id = p.team_id
      LEFT JOIN person q ON q.id = e.requested_by_id LEFT JOIN person c ON c.id = e.decided_by_id
      LEFT JOIN entry_detail d ON e.state = 'asked' AND d.log_id = ${LOG_ID} AND d.leaf_index = e.request_leaf
    WHERE ${notKeptFrom(viewer.personId)} ORDER BY e.state <> 'asked', e.number DESC LIMIT ${NEWEST}`);
  const items: ErasureView[] = [];
  for (const row of rows) items.push(await toView(run, viewer, row));
  return { items, next: null };
}

async function toView(run: Runner, viewer: Viewer, row: Row): Promise<ErasureView> {
  const { number, state, scope, reasonCode, reason, actorReason, kept, version } = row;
  const open = state === "asked";
  const concernedIds = [row.personId];
  const about = { concernedIds, firstId: row.requestedById ?? "" };
  return {
    number,
    state,
    person: { id: row.personId, name: row.name, team: row.team },
    scope,
    reasonCode,
    reason,
    actorReason,
    kept,
    asked: row.requestedAt && { by: row.requestedBy, at: row.requestedAt, leaf: row.requestLeaf },
    decided: row.decidedAt && { by: row.decidedBy, at: row.decidedAt, leaf: row.decisionLeaf },
    holds: open ? await holdsOn(run, viewer, row.personId, systemClock.now()) : [],
    runs: open ? await runsUsing(run, row.personId) : await runsOf(run, row.decisionLeaf),
    version,
    may: {
      confirm: open && decide(viewer, "erasure.confirm", about).allow,
      decline: open && decide(viewer, "erasure.decline", { concernedIds }).allow,
    },
  };
}
