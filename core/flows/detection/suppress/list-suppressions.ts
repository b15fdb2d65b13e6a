import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { readerLabels } from "#core/sev/record/labels.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { concernedIn } from "./near.ts";
import { SUPPRESSION_COLUMNS, type Suppression } from "./row.ts";

/** A suppression, for those who watch over detection. */
export interface SuppressionView
  extends Pick<
    Suppression,
    "id" | "rules" | "datasetId" | "until" | "wouldSilence" | "wouldTell" | "version"
  > {
  /** By unit: "Clerk in Ads", or "everybody with the title Clerk". */
  readonly who: string;
  readonly state: Suppression["state"] | "over";
  /** Readers' days that it kept from being told so far. */
  readonly silenced: number;
  readonly endedAt: Date | null;
  readonly askedBy: string;
  readonly askedAt: Date;
  /** Null once it was erased. */
  readonly reason: string | null;
  readonly decidedBy: string | null;
  readonly decision: string | null;
  readonly mayConfirm: boolean;
  /** Decline or take back while it waits; end while it is in force. */
  readonly mayEnd: boolean;
}

const SHOWN_MAX = 100;

/** What is, was and is asked to be suppressed, what waits first, with what each silenced. Whoever is concerned does not find it here. */
export async function listSuppressions(viewer: Viewer): Promise<{ items: SuppressionView[]; next: null }> {
  mustAllow(viewer, "detection.view");
  refuseUnless(viewer.kind === "person", "forbidden");
  const run = onClient(database().pool);
  const rows = await select(run);
  const labels = await readerLabels(
    run,
    rows.flatMap(({ readerId }) => readerId ?? []),
    false,
  );
  const items: SuppressionView[] = [];
  for (const row of rows) {
    const near = { concernedIds: await concernedIn(run, row), firstId: row.askedById };
    if (near.concernedIds.includes(viewer.personId)) continue;
    const unit = row.readerId ? (labels.get(row.readerId)?.who ?? "Somebody erased") : null;
    items.push(toView(row, unit, viewer, near));
  }
  return { items, next: null };
}

interface Row extends Suppression {
  readonly silenced: number;
  readonly asker: string | null;
  readonly decider: string | null;
  readonly askedAt: Date;
  readonly reason: string | null;
  readonly decision: string | null;
}

function toView(
  row: Row,
  unit: string | null,
  viewer: Viewer,
  near: { readonly concernedIds: readonly string[]; readonly firstId: string },
): SuppressionView {
  const { id, rules, datasetId, until, wouldSilence, wouldTell, version, silenced, endedAt } = row;
  const isOver = until <= systemClock.now() && (row.state === "in_force" || row.state === "asked");
  const waits = row.state === "asked" && !isOver;
  const { reason, decision, askedAt } = row;
  return {
    ...{ id, rules, datasetId, until, wouldSilence, wouldTell, version, silenced, endedAt },
    ...{ reason, decision, askedAt },
    who: unit ?? `everybody with the title ${row.role}`,
    state: isOver ? "over" : row.state,
    askedBy: row.asker ?? "An erased person",
    decidedBy: row.decidedById === null ? null : (row.decider ?? "An erased person"),
    mayConfirm: waits && decide(viewer, "suppression.confirm", near).allow,
    mayEnd: (waits || row.state === "in_force") && !isOver && decide(viewer, "suppression.ask", near).allow,
  };
}

const select = (run: Runner): Promise<Row[]> =>
  run.all<Row>(statement`
    SELECT ${SUPPRESSION_COLUMNS}, (SELECT count(*)::int FROM detection_score d WHERE d.suppressed_by = s.id) AS silenced,
      pa.name AS asker, pd.name AS decider, ea.recorded_at AS "askedAt", da.fields ->> 'reason' AS reason, dd.fields ->> 'reason' AS decision
    FROM suppression s JOIN entry ea ON ea.log_id = ${LOG_ID} AND ea.leaf_index = s.ask_leaf
      LEFT JOIN entry_detail da ON da.log_id = ${LOG_ID} AND da.leaf_index = s.ask_leaf
      LEFT JOIN entry_detail dd ON dd.log_id = ${LOG_ID} AND dd.leaf_index = s.decide_leaf
      LEFT JOIN person pa ON pa.id = s.asked_by_id LEFT JOIN person pd ON pd.id = s.decided_by_id
    ORDER BY s.state <> 'asked', s.state <> 'in_force', s.ask_leaf DESC LIMIT ${SHOWN_MAX}`);
