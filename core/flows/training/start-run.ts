import { randomBytes } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import type { SystemViewer } from "#core/base/viewer.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { keys } from "#core/log/keys/keys.ts";
import { decide } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, onTx, type Runner, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { askedItems, type Chosen, chosenFor } from "./chosen.ts";
import { failIn } from "./fail-run.ts";
import { runFacts } from "./run-facts.ts";
import type { ByDss } from "./run-notes.ts";
import { lockRun, saveRun, type TrainingRun } from "./run-row.ts";
import { runWords } from "./run-words.ts";

/** So many items fit a run: more are asked for in several, by time or dataset. */
export const ITEMS_MAX = 500_000;

/**
 * Begins a run that waits: looks again whether it may be, chooses what it takes, and remembers that with its counts. One
 * that may not be any more, or takes nothing or too much, has failed, for the reason in its entry. Answers the run as it is
 * then; null when there is none that waits.
 */
export async function startRun(viewer: SystemViewer, id: string): Promise<TrainingRun | null> {
  const now = systemClock.now();
  return withTx(async (tx) => {
    const before = await lockRun(onTx(tx), id);
    if (before?.state !== "queued") return before;
    const refused = await refusalOf(onClient(database().pool), before, now);
    if (refused !== null) return failIn(tx, viewer, before, refused);
    const { groups, leftOut } = await chosenFor(onTx(tx), before, now);
    const items = groups.reduce((sum, group) => sum + group.items, 0);
    if (items === 0) return failIn(tx, viewer, before, "nothing_left", { leftOut });
    if (items > ITEMS_MAX) return failIn(tx, viewer, before, "too_many", { leftOut });
    const kept = await keep(tx, before, groups);
    const byDss = await countedByDss(onTx(tx), id);
    const after = { ...before, ...kept, state: "running", version: before.version + 1 } as const;
    await saveRun(tx, viewer, after, "training.start", { clear: { leftOut, byDss } });
    return after;
  });
}

/** Why the run may not be any more; null when it still may. */
async function refusalOf(run: Runner, row: TrainingRun, now: Date): Promise<string | null> {
  const [asker, words] = await Promise.all([viewerOfPerson(row.askedById), runWords(run, row.askLeaf)]);
  if (!asker || !words) return "asker_gone";
  const terms = { purpose: row.purposeId, ...row, ...words, serves: "as_announced" } as const;
  const { facts, why } = await runFacts(run, asker, terms, now);
  const decision = decide(asker, "training.ask", facts);
  return decision.allow ? null : (why ?? decision.rule);
}

/** Writes down what was chosen, whose it is, and the key of the file to come. Answers its counts. */
async function keep(
  tx: Tx,
  row: TrainingRun,
  groups: Chosen["groups"],
): Promise<{ items: number; people: number }> {
  const run = onTx(tx);
  const [subjects, kinds] = [groups.map(({ subjectId }) => subjectId), groups.map(({ kind }) => kind)];
  await run.all(statement`
    INSERT INTO training_item (run_id, seq, item_id)
    SELECT ${row.id}::uuid, row_number() OVER (ORDER BY i.subject_id, i.captured_at, i.id) - 1, i.id
    FROM item i JOIN unnest(${subjects}::uuid[], ${kinds}::text[]) AS a(subject_id, kind) USING (subject_id, kind)
    WHERE ${askedItems(row)}`);
  const uses = await run.all<{ items: number }>(statement`
    INSERT INTO training_use (id, run_id, person_id, items, kinds)
    SELECT gen_random_uuid(), ${row.id}::uuid, k.subject_id, sum(k.n), jsonb_object_agg(k.kind, k.n)
    FROM (SELECT i.subject_id, i.kind, count(*)::int AS n FROM training_item t JOIN item i ON i.id = t.item_id
      WHERE t.run_id = ${row.id}::uuid GROUP BY 1, 2) k GROUP BY k.subject_id RETURNING items`);
  const wrapped = Buffer.from(keys().provider.wrap(randomBytes(32)));
  await run.all(
    statement`INSERT INTO training_file (run_id, wrapped) VALUES (${row.id}::uuid, ${wrapped}::bytea)`,
  );
  return { items: uses.reduce((sum, use) => sum + use.items, 0), people: uses.length };
}

/** Items and people of what was chosen, the most sensitive first. */
async function countedByDss(run: Runner, runId: string): Promise<ByDss[]> {
  const rows = await run.all<ByDss>(statement`
    SELECT i.dss::int AS dss, count(*)::int AS items, count(DISTINCT i.subject_id)::int AS people
    FROM training_item t JOIN item i ON i.id = t.item_id WHERE t.run_id = ${runId}::uuid GROUP BY 1 ORDER BY 1 DESC`);
  return rows.map(({ dss, items, people }) => ({ dss, items, people }));
}
