import type { Viewer } from "#core/base/viewer.ts";
import { findCanary } from "#core/directory/coverage/canaries/find-canary.ts";
import { type CanaryPlan, selectPlans } from "#core/directory/coverage/canaries/rows.ts";
import { type AppendOutcome, appendReads } from "#core/log/append/append-reads.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import type { SourceRecord } from "./source-record.ts";
import { toDrafts } from "./to-drafts.ts";

/**
 * Stores what a source reported, each event once, and answers in its order. A canary that was expected is kept as found and
 * is no read; whatever else touches the canary's relation is.
 */
export async function storeRecords(
  viewer: Viewer,
  sourceId: string,
  records: readonly SourceRecord[],
): Promise<AppendOutcome[]> {
  const [plan] = await selectPlans(onClient(database().pool), sourceId);
  const found = plan ? await findCanaries(viewer, plan, records) : new Map<number, AppendOutcome>();
  const reads = records.filter((_, at) => !found.has(at));
  const outcomes = (await appendReads(viewer, await toDrafts(viewer, sourceId, reads))).values();
  return records.map((_, at) => found.get(at) ?? outcomes.next().value!); // one for each that is no canary
}

async function findCanaries(
  viewer: Viewer,
  plan: CanaryPlan,
  records: readonly SourceRecord[],
): Promise<Map<number, AppendOutcome>> {
  const found = new Map<number, AppendOutcome>();
  for (const [at, record] of records.entries()) {
    if (!isOfCanary(record, plan)) continue;
    const { eventId, happenedAt, text } = record;
    const words = [text.statement ?? [], text.request ?? []].flat().join(" ");
    const outcome = await findCanary(viewer, plan, { eventId, happenedAt, words });
    if (outcome) found.set(at, outcome);
  }
  return found;
}

/** Its relation and nothing beside it, by its login, let through. */
const isOfCanary = (record: SourceRecord, { relation, login }: CanaryPlan): boolean =>
  record.kind === "read" &&
  record.outcome === "allowed" &&
  record.login === login &&
  record.datasets.length === 1 &&
  record.datasets[0]?.relation === relation;
