import { z } from "zod";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { withTx } from "#db/tx.ts";
import { tellPeople } from "../people/tell.ts";
import { Whole } from "../record/fields.ts";
import { lockNotice } from "./lock-notices.ts";
import { type NoticesView, noticesView } from "./notices-view.ts";
import { sendBatch, warmSecrets } from "./send-batch.ts";

export const SendNotice = z.object({ number: Whole, notice: Whole, revision: Whole, version: Whole });

/**
 * Sends a notice to the affected staff: it stands on each one's own page from then on. Sent again, it goes to those who have
 * not opened it, and to those who came to be affected since. One entry, whatever their number. Refuses when nobody is left.
 */
export async function sendNotice(viewer: Viewer, raw: unknown): Promise<NoticesView> {
  const { number, notice, revision, version } = SendNotice.parse(raw);
  mustAllow(viewer, "sev.list");
  await warmSecrets(number, notice, "staff");
  await withTx(async (tx) => {
    const { run, of, text } = await lockNotice(tx, viewer, { number, notice, revision, version }, ["staff"]);
    const personIds = await sendBatch({ tx, run, viewer }, { number, of, text });
    const byId = viewer.kind === "person" ? viewer.personId : null;
    await tellPeople(tx, byId, { number, what: "sev.notice", personIds });
  });
  return noticesView(viewer, { number });
}
