import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { sevFacts } from "../access/facts.ts";
import { lockSev } from "../record/row.ts";
import { PostAffected } from "./schema.ts";
import { type Posted, writeMessage } from "./write-message.ts";

/**
 * Somebody affected, or the filer, writes into the open thread: as "an employee" unless they choose otherwise. Refuses
 * whoever is not affected, and whoever read or made the grant, whether or not there is such a SEV.
 */
export async function postAffected(viewer: Viewer, raw: unknown): Promise<Posted> {
  const { number, text, named, corrects } = PostAffected.parse(raw);
  refuseUnless(viewer.kind === "person", "forbidden");
  return withTx(async (tx) => {
    const row = await lockSev(tx, number);
    const facts = (await sevFacts(onTx(tx), viewer, [number])).get(number);
    if (!row || !facts) throw new Refusal("forbidden");
    mustAllow(viewer, "sev.talk_affected", facts);
    return writeMessage(tx, viewer, {
      number,
      thread: "affected",
      as: "affected",
      named,
      text,
      mentions: [],
      corrects,
    });
  });
}
