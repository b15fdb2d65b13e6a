import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { withholdFacts } from "./near.ts";
import { WITHHOLDING_COLUMNS, type Withholding } from "./row.ts";

/** A withholding, for those who watch over them. */
export interface WithholdingView
  extends Pick<
    Withholding,
    "id" | "kind" | "leaves" | "fromAt" | "toAt" | "until" | "state" | "endedAt" | "version"
  > {
  /** Of a window. */
  readonly reader: string | null;
  /** Reads that it covers so far, and people they name. */
  readonly reads: number;
  readonly people: number;
  readonly askedBy: string;
  readonly askedAt: Date;
  /** Null once it was erased. */
  readonly reason: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decision: string | null;
  readonly mayConfirm: boolean;
  /** Decline or take back while it waits; end while it is in force. */
  readonly mayEnd: boolean;
}

const SHOWN_MAX = 200;

/**
 * What is, was and is proposed to be withheld, what waits first, then the newest. Whoever is near one (made the reads,
 * stands next to whoever did, is one of few whose data it is) does not find it here.
 */
export async function listWithholdings(viewer: Viewer): Promise<{ items: WithholdingView[]; next: null }> {
  mustAllow(viewer, "withhold.list");
  refuseUnless(viewer.kind === "person", "forbidden");
  const run = onClient(database().pool);
  const items: WithholdingView[] = [];
  for (const row of await select(run)) {
    const view = await toView(run, viewer, row);
    if (view) items.push(view);
  }
  return { items, next: null };
}

type Row = Withholding &
  Pick<WithholdingView, "reader" | "askedAt" | "reason" | "decidedBy" | "decidedAt" | "decision"> & {
    readonly asker: string | null;
  };

async function toView(run: Runner, viewer: PersonViewer, row: Row): Promise<WithholdingView | null> {
  const facts = await withholdFacts(run, row, viewer.personId);
  if (!decide(viewer, "withhold.view", facts).allow) return null;
  const { id, kind, leaves, fromAt, toAt, until, state, endedAt, version } = row;
  const { reader, askedAt, reason, decidedBy, decidedAt, decision } = row;
  const isOpen = state === "asked" || state === "in_force";
  return {
    ...{ id, kind, leaves, fromAt, toAt, until, state, endedAt, version },
    ...{ askedAt, reason, decidedBy, decidedAt, decision },
    reader: kind === "reader" ? (reader ?? "An erased person") : null,
    reads: facts.reads,
    people: facts.subjectCount,
    askedBy: row.asker ?? "An erased person",
    mayConfirm:
      state === "asked" && until > systemClock.now() && decide(viewer, "withhold.confirm", facts).allow,
    mayEnd: isOpen && decide(viewer, "withhold.ask", facts).allow,
  };
}

const select = (run: Runner): Promise<Row[]> =>
  run.all<Row>(statement`
    SELECT ${WITHHOLDING_COLUMNS}, pr.name AS reader, pa.name AS asker, pd.name AS "decidedBy", ea.recorded_at AS "askedAt",
      da.fields ->> 'reason' AS reason, ed.recorded_at AS "decidedAt", dd.fields ->> 'reason' AS decision
    FROM withholding w JOIN entry ea ON ea.log_id = ${LOG_ID} AND ea.leaf_index = w.ask_leaf
      LEFT JOIN entry_detail da ON da.log_id = ${LOG_ID} AND da.leaf_index = w.ask_leaf
      LEFT JOIN entry ed ON ed.log_id = ${LOG_ID} AND ed.leaf_index = w.decide_leaf
      LEFT JOIN entry_detail dd ON dd.log_id = ${LOG_ID} AND dd.leaf_index = w.decide_leaf
      LEFT JOIN person pa ON pa.id = w.asked_by_id LEFT JOIN person pd ON pd.id = w.decided_by_id
      LEFT JOIN person pr ON pr.id = w.reader_id
    ORDER BY w.state <> 'asked', w.state <> 'in_force', w.ask_leaf DESC LIMIT ${SHOWN_MAX}`);
