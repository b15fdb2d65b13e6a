import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { countField } from "#core/log/entry/count-field.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
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
 * the earlier one stays. Refuses (`invalid`) a read that was not drawn.
 */
export async function markRead(viewer: Viewer, raw: unknown): Promise<{ leaf: number }> {
  const { sample, read, said, note } = MarkRead.parse(raw);
  mustAllow(viewer, "reads.review");
  const { reads } = sampleOf(await sampleAct(onClient(database().pool), sample), []);
  refuseUnless(reads.includes(read), "invalid", { field: "read", detail: "it is not in this sample" });
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
