import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { SystemViewer, Viewer } from "#core/base/viewer.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, onTx, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import type { WithholdAct } from "./ask-withholding.ts";
import { catchUp } from "./catch-up.ts";
import { ROLE_ALONE, withholdFacts } from "./near.ts";
import { lockWithholding, saveWithholding, WITHHOLDING_COLUMNS, type Withholding } from "./row.ts";
import { ActOnWithholding } from "./schema.ts";
import { subjectsOf, tellOfWithholding } from "./tell.ts";

const AT_ONCE = 20;

/** Ends a withholding early, by one person with a reason: its subjects see the reads from now on, and are told. */
export async function endWithholding(viewer: Viewer, raw: unknown): Promise<WithholdAct> {
  const { id, reason, version } = ActOnWithholding.parse(raw);
  mustAllow(viewer, "withhold.ask", ROLE_ALONE);
  refuseUnless(viewer.kind === "person", "forbidden");
  return withTx(async (tx) => {
    const before = await lockWithholding(onTx(tx), { id, version }, "in_force");
    const facts = await withholdFacts(onTx(tx), before, viewer.personId);
    refuseUnless(decide(viewer, "withhold.view", facts).allow, "not_found", { field: "id" });
    mustAllow(viewer, "withhold.ask", facts);
    return end(tx, viewer, before, { reason });
  });
}

/**
 * Closes what has come to its end, and tells the subjects: they see the reads since that minute. A proposal that nobody confirmed
 * by then is declined by the clock, and its reads are free to be proposed anew. Answers how many.
 */
export async function endDue(viewer: SystemViewer): Promise<number> {
  mustAllow(viewer, "withhold.end_due");
  const isDue = statement`w.state IN ('in_force', 'asked') AND w.until <= ${systemClock.now()}`;
  const [any] = await onClient(database().pool).all(
    statement`SELECT FROM withholding w WHERE ${isDue} LIMIT 1`,
  );
  if (!any) return 0;
  return withTx(async (tx) => {
    const due = await onTx(tx).all<Withholding>(statement`
      SELECT ${WITHHOLDING_COLUMNS} FROM withholding w WHERE ${isDue} ORDER BY w.until LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED`);
    for (const row of due) await (row.state === "asked" ? lapse(tx, viewer, row) : end(tx, viewer, row, {}));
    return due.length;
  });
}

async function lapse(tx: Tx, viewer: Viewer, before: Withholding): Promise<void> {
  const after: Withholding = { ...before, state: "declined", version: before.version + 1 };
  await saveWithholding(tx, viewer, after, { kind: "withhold.decline", mark: "decideLeaf" });
  await tellOfWithholding(tx, "withhold.decided", [before.askedById], after);
}

async function end(
  tx: Tx,
  viewer: Viewer,
  before: Withholding,
  text: Readonly<Record<string, string>>,
): Promise<WithholdAct> {
  const { id, until } = before;
  const after: Withholding = {
    ...{ ...before, state: "ended", version: before.version + 1 },
    endedAt: systemClock.now(),
  };
  await saveWithholding(tx, viewer, after, { kind: "withhold.end", text });
  const subjects = await subjectsOf(tx, after);
  await tellOfWithholding(tx, "withhold.over", subjects, after);
  await catchUp(tx, viewer, after, subjects);
  return { id, state: after.state, until, version: after.version };
}
