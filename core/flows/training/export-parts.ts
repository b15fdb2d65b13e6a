import { dss } from "#core/base/scales.ts";
import { sealPart } from "#core/reports/kit/sealed-part.ts";
import { findItems, type ItemFacts } from "#core/vault/find-items.ts";
import type { ItemBody } from "#core/vault/kinds.ts";
import { openBodies } from "#core/vault/open-bodies.ts";
import { subjectHandles } from "#core/vault/subject-handle.ts";
import { database } from "#db/current.ts";
import { onClient, onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { lockRun, type TrainingRun } from "./run-row.ts";
import type { RunWords } from "./run-words.ts";
import { fileKey } from "./sealed-part.ts";

/** A part holds so many items, and about so many bytes, at most: what is in memory at a time. */
const PART_ITEMS = 500;
const PART_BYTES = 4_000_000;

/** What a part is made of. */
interface Batch {
  readonly from: number;
  readonly to: number;
  readonly items: readonly ItemFacts[];
}

/** Somebody erased a person in it, or another worker goes on with it. */
export class Interrupted extends Error {}

/**
 * Decrypts what a run chose, part by part, and seals each part under the file's own key. Call it only once the read is in
 * the log. Goes on from where it was when it was stopped. Throws {@link Interrupted} when the file is gone meanwhile.
 */
export async function exportParts(row: TrainingRun, words: RunWords, leafIndex: number): Promise<void> {
  const run = onClient(database().pool);
  const key = await fileKey(run, row.id);
  if (!key) throw new Interrupted("the run has no file any more");
  for (let from = await doneOf(run, row.id); ; ) {
    const batch = await nextBatch(run, row, from);
    if (batch === null) return;
    const head = from === 0 ? `${headLine(row, words, leafIndex)}\n` : "";
    const lines = await linesOf(run, row.id, batch.items);
    await keepPart(row.id, batch, sealPart(key, row.id, from, Buffer.from(head + lines)));
    from = batch.to;
  }
}

async function doneOf(run: Runner, runId: string): Promise<number> {
  const [found] = await run.all<{ done: number }>(
    statement`SELECT done FROM training_run WHERE id = ${runId}::uuid`,
  );
  return found?.done ?? 0;
}

/** The next items in order. Those that are gone, or rated higher than the run reaches, are passed over. */
async function nextBatch(run: Runner, { id, maxDss }: TrainingRun, from: number): Promise<Batch | null> {
  const chosen = await run.all<{ seq: number; id: string; bytes: number }>(statement`
    SELECT t.seq, t.item_id AS id, coalesce(octet_length(i.body), 0) AS bytes
    FROM training_item t LEFT JOIN item i ON i.id = t.item_id
    WHERE t.run_id = ${id}::uuid AND t.seq >= ${from} ORDER BY t.seq LIMIT ${PART_ITEMS}`);
  let sum = 0;
  const taken = chosen.filter(({ bytes }, at) => {
    sum += bytes;
    return at === 0 || sum <= PART_BYTES;
  });
  const last = taken.at(-1);
  if (!last) return null;
  const found = await findItems(
    run,
    taken.map((each) => each.id),
  );
  const items = taken.flatMap((each) => found.get(each.id) ?? []).filter((item) => item.dss <= dss(maxDss));
  return { from, to: last.seq + 1, items };
}

/** What the file says of itself, first of all. */
const headLine = (row: TrainingRun, words: RunWords, leafIndex: number): string =>
  JSON.stringify({
    whosaw: "training export 1",
    ...{ run: words.run, model: words.model, modelVersion: words.modelVersion, number: row.number },
    ...{ purpose: row.purposeId, items: row.items, people: row.people, entry: leafIndex },
  });

/** One item a line. Whose it is stays a handle that is the same within the run and tells nobody. */
async function linesOf(run: Runner, runId: string, items: readonly ItemFacts[]): Promise<string> {
  const [bodies, handles] = await Promise.all([
    openBodies(run, items),
    subjectHandles(run, runId, [...new Set(items.map(({ subjectId }) => subjectId))]),
  ]);
  return items
    .map(
      (item) =>
        `${JSON.stringify(lineOf(item, handles.get(item.subjectId) ?? null, bodies.get(item.id)!))}\n`,
    ) // all of them, or it threw
    .join("");
}

const lineOf = (
  { kind, datasetId, dss: rating, capturedAt }: ItemFacts,
  subject: string | null,
  body: ItemBody,
) => ({ kind, dataset: datasetId, dss: rating, capturedAt, subject, body });

/** Keeps a part, if the run is still where it was when it was made. */
function keepPart(runId: string, { from, to }: Batch, sealed: Uint8Array): Promise<void> {
  return withTx(async (tx) => {
    const run = onTx(tx);
    const row = await lockRun(run, runId);
    if (row?.state !== "running" || (await doneOf(run, runId)) !== from || !(await fileKey(run, runId)))
      throw new Interrupted("the run was stopped, or another worker goes on with it");
    await run.all(statement`
      INSERT INTO training_part (run_id, part, sealed) VALUES (${runId}::uuid, ${from}, ${Buffer.from(sealed)}::bytea)`);
    await run.all(statement`UPDATE training_run SET done = ${to} WHERE id = ${runId}::uuid`);
  });
}
