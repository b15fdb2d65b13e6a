import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { nextTo } from "#core/directory/next-to.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { countField } from "#core/log/entry/count-field.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Statement, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { sampleOf } from "./list-samples.ts";
import { sampleAct } from "./view-sample.ts";

export const MarkRead = z
  .strictObject({
    /** The leaf of the sample's entry. */
    sample: countField,
    /** The leaf of the read that was drawn. */
    read: countField,
    said: z.enum(["fine", "questioned"]),
    note: z.string().trim().max(2_000).default(""),
  })
  .refine(({ said, note }) => said === "fine" || note.length >= 10, {
    path: ["note"],
    message: "say in at least 10 characters what is questioned",
  });

/**
 * Says of a drawn read that somebody looked at it, and whether they question it. An entry; said again, the newest counts and
 * the earlier one stays. Refuses (`invalid`) a read that was not drawn, and (`conflict_of_interest`) whoever made it, leads
 * them or reports to them.
 */
export async function markRead(viewer: Viewer, raw: unknown): Promise<{ leaf: number }> {
  const { sample, read, said, note } = MarkRead.parse(raw);
  mustAllow(viewer, "reads.review");
  const run = onClient(database().pool);
  const { reads } = sampleOf(await sampleAct(run, sample), []);
  refuseUnless(reads.includes(read), "invalid", { field: "read", detail: "it is not in this sample" });
  mustAllow(viewer, "reads.mark", { concernedIds: await nextTo(run, readerOf(read)) });
  let leaf = -1;
  await withTx(async (tx) =>
    appendEntry(
      tx,
      viewer,
      { kind: "reads.look", clear: { sample, read, said }, ...(note === "" ? {} : { text: { note } }) },
      async ({ leafIndex }) => {
        leaf = leafIndex;
      },
    ),
  );
  return { leaf };
}

const readerOf = (read: number): Statement =>
  statement`a.id = (SELECT actor_id FROM read WHERE log_id = ${LOG_ID} AND leaf_index = ${read})`;
