import { systemClock } from "#core/base/clock.ts";
import type { Telling, TellingKind } from "#core/base/telling.ts";
import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { isBarredBySev, isBarredInTheOpen } from "./barred.ts";
import { tellOfStandIn } from "./tell.ts";

/** Of what whoever stands in for somebody hears: reads, and an answer. Not of SEVs, nor of requests. */
const PASSED_ON: ReadonlySet<TellingKind> = new Set([
  "me.no_purpose",
  "me.dss4",
  "me.exposure",
  "why.answered",
]);

/** Tells who stands in for these people, now, that there is news: no word of what. */
export async function tellStandIns(tx: Tx, telling: Telling, personIds: readonly string[]): Promise<void> {
  if (!PASSED_ON.has(telling.kind) || personIds.length === 0) return;
  const run = onTx(tx);
  const now = systemClock.now();
  const rows = await run.all<{ id: string; personId: string; delegateId: string }>(statement`
    SELECT id, person_id AS "personId", delegate_id AS "delegateId" FROM stand_in
    WHERE person_id = ANY(${[...personIds]}::uuid[]) AND state = 'accepted' AND from_at <= ${now} AND ${now} < until_at`);
  for (const { id, personId, delegateId } of rows)
    if (
      !(await isBarredInTheOpen(run, personId, delegateId)) &&
      !(await isBarredBySev(run, personId, delegateId))
    )
      await tellOfStandIn(tx, "standin.news", delegateId, { key: `${id}-${telling.key}`, dueAt: null });
}
