import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { handlersOf } from "../people/handlers.ts";
import { tellPeople } from "../people/tell.ts";
import { watchAs } from "../people/watch.ts";
import { lockForAct } from "../record/locked.ts";
import { PostMessage } from "./schema.ts";
import { type Posted, writeMessage } from "./write-message.ts";

/**
 * A handler writes into the handlers' thread or to those affected, by name. Whoever is mentioned is told and watches the
 * SEV. Refuses a mention of somebody who is part of it or does not handle SEVs.
 */
export async function postMessage(viewer: Viewer, raw: unknown): Promise<Posted> {
  const { number, thread, text, mentions, corrects } = PostMessage.parse(raw);
  return withTx(async (tx) => {
    const { facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.talk", facts);
    refuseUnless(viewer.kind === "person", "forbidden");
    const called = [...new Set(mentions)];
    if (called.length > 0) {
      const { free } = await handlersOf(onTx(tx), number);
      const known = new Set(free.map(({ personId }) => personId));
      refuseUnless(
        called.every((id) => known.has(id)),
        "invalid",
        {
          field: "mentions",
          detail: "Only those who handle SEVs and are not part of this one can be mentioned.",
        },
      );
      await tellPeople(tx, viewer.personId, { number, what: "sev.mention", personIds: called });
    }
    await watchAs(tx, number, [viewer.personId, ...called]);
    return writeMessage(tx, viewer, {
      number,
      thread,
      as: "handler",
      named: true,
      text,
      mentions: called,
      corrects,
    });
  });
}
