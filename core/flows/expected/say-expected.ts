import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { readerOfMine } from "#core/flows/my-page/concerns-me.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";

export const SayExpected = z.object({
  /** The read's entry. */
  entry: z.coerce.number().int().min(0).max(9_999_999_999),
  expected: z.boolean(),
});

/** What somebody said of one of their reads. */
export interface SaidExpected {
  readonly entry: number;
  readonly expected: boolean;
}

/**
 * Says whether the viewer expected a read of theirs. It is private: the entry commits to who said it and keeps what was said
 * as a text that goes with them. It accuses nobody; from three people on, the handlers of a SEV about such reads see how
 * many did not expect it. Refuses a read that does not concern the viewer, and a second answer.
 */
export async function sayExpected(viewer: Viewer, raw: unknown): Promise<SaidExpected> {
  const said = SayExpected.parse(raw);
  mustAllow(viewer, "why.expected");
  refuseUnless(viewer.kind === "person", "forbidden");
  await withTx(async (tx) => {
    const readerId = await readerOfMine(onTx(tx), said.entry, viewer.personId);
    refuseUnless(readerId !== null, "not_found", { field: "entry" });
    appendEntry(tx, viewer, draftOf(viewer, said), async ({ leafIndex }) => {
      const made = await onTx(tx).all(statement`
        INSERT INTO read_expected (log_id, read_leaf, person_id, leaf_index)
        VALUES (${LOG_ID}, ${said.entry}::bigint, ${viewer.personId}::uuid, ${leafIndex}::bigint) ON CONFLICT DO NOTHING RETURNING 1 AS made`);
      const detail = "You said already whether you expected this read.";
      refuseUnless(made.length === 1, "invalid", { field: "entry", detail });
    });
  });
  return said;
}

/** Neither who, nor which read, nor what was said stands in clear. */
const draftOf = ({ personId }: PersonViewer, { entry, expected }: SaidExpected) =>
  ({
    kind: "why.expected",
    people: { person: personId },
    text: { entry: String(entry), expected: expected ? "yes" : "no" },
    sealedAuthor: true,
  }) as const;
