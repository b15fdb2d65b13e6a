import { systemClock } from "#core/base/clock.ts";
import { HOUR_MS } from "#core/base/durations.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { visibleSevs } from "#core/log/reads/visible-sevs.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { HOLD_UNCONFIRMED_HOURS, type HoldState, holdWorks } from "#core/policy/erasure.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { concernedBy } from "./concerned.ts";

/** A legal hold, in force or over. */
export interface HoldView {
  readonly number: number;
  readonly state: HoldState;
  /** Whether it stops erasures now. */
  readonly works: boolean;
  readonly person: { readonly id: string; readonly name: string | null } | null;
  readonly sev: number | null;
  readonly reason: string | null;
  readonly asked: { readonly by: string | null; readonly at: Date; readonly leaf: number | null };
  readonly placed: { readonly by: string | null; readonly at: Date } | null;
  readonly liftAsked: { readonly by: string | null; readonly at: Date } | null;
  readonly lifted: { readonly by: string | null; readonly at: Date } | null;
  /** Of one that nobody confirmed yet: when it ends by itself. */
  readonly endsAt: Date | null;
  readonly version: number;
  readonly may: { readonly confirm: boolean; readonly askLift: boolean };
}

interface Row {
  readonly number: number;
  readonly state: HoldState;
  readonly personId: string | null;
  readonly name: string | null;
  readonly sevNumber: number | null;
  readonly reason: string | null;
  readonly askLeaf: number | null;
  readonly askedById: string;
  readonly askedBy: string | null;
  readonly askedAt: Date;
  readonly placedBy: string | null;
  readonly placedAt: Date | null;
  readonly liftAskedById: string | null;
  readonly liftAskedBy: string | null;
  readonly liftAskedAt: Date | null;
  readonly liftedBy: string | null;
  readonly liftedAt: Date | null;
  readonly version: number;
}

const NEWEST = 200;

/** Every hold, those in force first, newest first. Privacy officers, stewards and admins. */
export async function listHolds(viewer: Viewer): Promise<{ items: HoldView[]; next: null }> {
  mustAllow(viewer, "erasure.list");
  const run = onClient(database().pool);
  const rows = await run.all<Row>(statement`
    SELECT h.number, h.state, h.person_id AS "personId", p.name, h.sev_number AS "sevNumber", d.fields ->> 'reason' AS reason,
      h.ask_leaf::int AS "askLeaf", h.asked_by_id AS "askedById", a.name AS "askedBy", h.asked_at AS "askedAt",
      b.name AS "placedBy", h.placed_at AS "placedAt", h.lift_asked_by_id AS "liftAskedById", l.name AS "liftAskedBy",
      h.lift_asked_at AS "liftAskedAt", f.name AS "liftedBy", h.lifted_at AS "liftedAt", h.version
    FROM legal_hold h LEFT JOIN person p ON p.id = h.person_id LEFT JOIN person a ON a.id = h.asked_by_id
      LEFT JOIN person b ON b.id = h.placed_by_id LEFT JOIN person l ON l.id = h.lift_asked_by_id
      LEFT JOIN person f ON f.id = h.lifted_by_id
      LEFT JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = h.ask_leaf
    WHERE h.sev_number IS NULL OR EXISTS (SELECT FROM sev v WHERE v.number = h.sev_number AND ${visibleSevs(viewer)})
    ORDER BY h.state = 'lifted', h.number DESC LIMIT ${NEWEST}`);
  const items: HoldView[] = [];
  for (const row of rows) items.push(await toView(run, viewer, row));
  return { items, next: null };
}

async function toView(run: Runner, viewer: Viewer, row: Row): Promise<HoldView> {
  const { number, state, sevNumber, reason, askedAt, version } = row;
  const works = holdWorks(row, systemClock.now());
  const concernedIds = await concernedBy(run, row);
  const firstId = (state === "lift_asked" ? row.liftAskedById : row.askedById) ?? "";
  const waits = state === "lift_asked" || (state === "asked" && works);
  return {
    number,
    state,
    works,
    person: row.personId === null ? null : { id: row.personId, name: row.name },
    sev: sevNumber,
    reason,
    asked: { by: row.askedBy, at: askedAt, leaf: row.askLeaf },
    placed: row.placedAt && { by: row.placedBy, at: row.placedAt },
    liftAsked: row.liftAskedAt && { by: row.liftAskedBy, at: row.liftAskedAt },
    lifted: row.liftedAt && { by: row.liftedBy, at: row.liftedAt },
    endsAt: state === "asked" ? new Date(askedAt.getTime() + HOLD_UNCONFIRMED_HOURS * HOUR_MS) : null,
    version,
    may: {
      confirm: waits && decide(viewer, "hold.confirm", { concernedIds, firstId }).allow,
      askLift: state === "placed" && decide(viewer, "hold.ask", { concernedIds }).allow,
    },
  };
}
