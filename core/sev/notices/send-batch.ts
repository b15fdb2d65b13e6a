import { randomUUID } from "node:crypto";
import type { Viewer } from "#core/base/viewer.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import type { Notice } from "./notice.ts";

/**
 * One sending of a notice: a row for each person, and one entry that is committed to all of them as `{count, root}`. The rows
 * are written before the log's head is locked, so that a sending to tens of thousands holds up nobody who appends.
 */
export async function sendBatch(
  { tx, run, viewer }: { tx: Tx; run: Runner; viewer: Viewer },
  { number, of, text, people }: { number: number; of: Notice; text: string; people: readonly string[] },
  exported: boolean,
): Promise<void> {
  const batch = randomUUID();
  const { notice, drafts, sendings } = of;
  await run.all(statement`
    INSERT INTO sev_notice (batch, person_id, sev_number, notice)
    SELECT ${batch}::uuid, id, ${number}, ${notice} FROM unnest(${[...people]}::uuid[]) AS id`);
  record(tx, viewer, number, {
    kind: "notice",
    entry: exported ? "sev.notice.export" : "sev.notice.send",
    data: {
      ...{ act: "send", notice, batch, exported, round: sendings.length + 1 },
      ...{ revision: drafts.at(-1)?.revision ?? 0, count: people.length },
    },
    subjects: people,
    text: { text },
  });
}
