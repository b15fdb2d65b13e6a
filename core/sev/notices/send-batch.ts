import { randomUUID } from "node:crypto";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { personSecrets } from "#core/log/keys/secrets.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import { type NoticeGroup, notReached } from "./affected.ts";
import type { Notice } from "./notice.ts";

/**
 * Sends a notice to everybody of its group who has not opened it: a row for each, and one entry that is committed to all of
 * them as `{count, root}`. The rows are written before the log's head is locked, so that a sending to tens of thousands holds
 * up nobody who appends. Answers whom it went to; refuses when nobody is left.
 */
export async function sendBatch(
  { tx, run, viewer }: { tx: Tx; run: Runner; viewer: Viewer },
  { number, of, text }: { number: number; of: Notice; text: string },
): Promise<string[]> {
  const batch = randomUUID();
  const { notice, group, drafts, sendings } = of;
  const [sent] = await run.all<{ people: string[] }>(statement`
    WITH made AS (INSERT INTO sev_notice (batch, person_id, sev_number, notice)
      SELECT ${batch}::uuid, id, ${number}, ${notice} FROM (${notReached(number, notice, group)}) a RETURNING person_id)
    SELECT coalesce(array_agg(person_id::text ORDER BY person_id), '{}') AS people FROM made`);
  const people = sent?.people ?? [];
  refuseUnless(people.length > 0, "invalid", {
    field: "notice",
    detail: "everybody of this group who is affected has it, or nobody is affected",
  });
  const exported = group === "leavers";
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
  return people;
}

/** Loads the secrets of those affected before a sending's transaction: within one, 50,000 of them take several seconds. */
export async function warmSecrets(number: number, notice: number, group: NoticeGroup): Promise<void> {
  const run = onClient(database().pool);
  const rows = await run.all<{ id: string }>(notReached(number, notice, group));
  await personSecrets(run, { actor: [], subject: rows.map(({ id }) => id) });
}
