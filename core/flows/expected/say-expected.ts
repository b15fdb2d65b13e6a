import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { readerOfMine } from "#core/flows/my-page/concerns-me.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, type Runner, type Statement, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";

export const SayExpected = z.object({
  /** The read's entry. */
  entry: z.coerce.number().int().min(0).max(9_999_999_999),
  expected: z.boolean(),
});

/**
 * Of `read_expected x`: said by whoever stood in for the person. The entry of their act and that of the answer are made in one
 * transaction, one after the other: nothing else can lie between.
 */
export const saidForThem: Statement = statement`EXISTS (SELECT FROM stand_in_act a
  WHERE a.leaf_index = x.leaf_index - 1 AND a.person_id = x.person_id AND a.act = 'expected')`;

/** What somebody said of one of their reads. */
export interface SaidExpected {
  readonly entry: number;
  readonly expected: boolean;
}

/**
 * Says whether the viewer expected a read of theirs. It is private: the entry commits to who said it and keeps what was said
 * as a text that goes with them. It accuses nobody; from five people on, the handlers of a SEV about such reads see how
 * many did not expect it. Over what whoever stands in for them said they say it themselves. Refuses a read that does not concern
 * the viewer, and a second answer.
 */
export async function sayExpected(viewer: Viewer, raw: unknown): Promise<SaidExpected> {
  const said = SayExpected.parse(raw);
  mustAllow(viewer, "why.expected");
  refuseUnless(viewer.kind === "person", "forbidden");
  await withTx((tx) => sayIn(tx, viewer, viewer.personId, said));
  return said;
}

/** {@link sayExpected} in the transaction of whoever calls, for somebody: themselves, or whom the viewer stands in for. */
export async function sayIn(tx: Tx, viewer: Viewer, personId: string, said: SaidExpected): Promise<void> {
  const readerId = await readerOfMine(onTx(tx), said.entry, personId);
  refuseUnless(readerId !== null, "not_found", { field: "entry" });
  const own = viewer.kind === "person" && viewer.personId === personId;
  await refuseSaid(onTx(tx), personId, said.entry, own);
  appendEntry(tx, viewer, draftOf(personId, said), async ({ leafIndex }) => {
    await onTx(tx).all(statement`
      INSERT INTO read_expected (log_id, read_leaf, person_id, leaf_index)
      VALUES (${LOG_ID}, ${said.entry}::bigint, ${personId}::uuid, ${leafIndex}::bigint)`);
  });
}

/** Of two who say it at once for one person, one waits and is refused. What was said for them bars nobody but who stands in. */
async function refuseSaid(run: Runner, personId: string, entry: number, own: boolean): Promise<void> {
  await run.all(statement`SELECT FROM person WHERE id = ${personId}::uuid FOR NO KEY UPDATE`);
  const said = await run.all<{ forThem: boolean }>(statement`
    SELECT ${saidForThem} AS "forThem" FROM read_expected x
    WHERE x.log_id = ${LOG_ID} AND x.read_leaf = ${entry}::bigint AND x.person_id = ${personId}::uuid`);
  const done = own ? said.some(({ forThem }) => !forThem) : said.length > 0;
  const detail = "You said already whether you expected this read.";
  refuseUnless(!done, "invalid", { field: "entry", detail });
}

/** Neither who, nor which read, nor what was said stands in clear. */
const draftOf = (personId: string, { entry, expected }: SaidExpected) =>
  ({
    kind: "why.expected",
    people: { person: personId },
    text: { entry: String(entry), expected: expected ? "yes" : "no" },
    sealedAuthor: true,
  }) as const;
