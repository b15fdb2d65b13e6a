import { systemClock } from "#core/base/clock.ts";
import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, onTx, type Runner, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { runFacts } from "./run-facts.ts";
import { lockRun, type TrainingRun } from "./run-row.ts";
import { runWords } from "./run-words.ts";
import { OfRun } from "./schema.ts";
import { fileKey, partsOf } from "./sealed-part.ts";

/** A run's file as it goes out, part by part. */
export interface TrainingFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly content: ReadableStream<Uint8Array>;
}

/**
 * Whoever asked for a run downloads its file, while the purpose still carries it: an entry that is durable before the first
 * byte is decrypted. Refuses everybody else, a file whose time is over, and one with somebody who has opted out since.
 */
export async function downloadRun(viewer: Viewer, raw: unknown): Promise<TrainingFile> {
  const { id } = OfRun.parse(raw);
  refuseUnless(viewer.kind === "person", "forbidden");
  mustAllow(viewer, "training.download", { personId: viewer.personId });
  const { row, key } = await withTx((tx) => remember(tx, viewer, id));
  const parts = partsOf(onClient(database().pool), id, key);
  return {
    name: `training-run-${row.number}.ndjson`,
    bytes: row.bytes ?? 0,
    sha256: row.sha256 ?? "",
    content: new ReadableStream({
      async pull(to) {
        const { value, done } = await parts.next();
        if (done) to.close();
        else to.enqueue(value);
      },
    }),
  };
}

async function remember(
  tx: Tx,
  viewer: PersonViewer,
  id: string,
): Promise<{ row: TrainingRun; key: Uint8Array }> {
  const run = onTx(tx);
  const row = await lockRun(run, id);
  refuseUnless(row, "not_found", { field: "id" });
  mustAllow(viewer, "training.download", { personId: row.askedById });
  refuseUnless(row.state === "ready", "not_yet", { field: "id", detail: "this run has no file (yet)" });
  const key = await fileKey(run, id);
  const isThere = key !== null && row.expiresAt !== null && row.expiresAt > systemClock.now();
  refuseUnless(isThere, "not_found", {
    field: "id",
    detail: "this file is no longer kept: ask for the run again",
  });
  await demandStillAllowed(run, viewer, row);
  appendEntry(tx, viewer, {
    kind: "training.download",
    clear: { run: id, number: row.number, bytes: row.bytes, sha256: row.sha256 },
  });
  return { row, key };
}

async function demandStillAllowed(run: Runner, viewer: PersonViewer, row: TrainingRun): Promise<void> {
  const words = await runWords(run, row.askLeaf);
  if (!words) throw new Refusal("not_found", { field: "id" });
  const terms = { purpose: row.purposeId, ...row, ...words, serves: "as_announced" } as const;
  const { facts } = await runFacts(run, viewer, terms, systemClock.now());
  mustAllow(viewer, "training.ask", facts);
  const [gone] = await run.all(statement`
    SELECT FROM training_use u JOIN recording_opt_out o ON o.person_id = u.person_id AND o.ends_at IS NULL
    WHERE u.run_id = ${row.id}::uuid LIMIT 1`);
  refuseUnless(!gone, "stale", {
    field: "id",
    detail:
      "somebody whose data is in this file has opted out since: ask for the run again, which leaves them out",
  });
}
