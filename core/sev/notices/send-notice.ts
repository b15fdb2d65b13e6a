import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { withTx } from "#db/tx.ts";
import { Whole } from "../record/fields.ts";
import { notReached } from "./affected.ts";
import { lockNotice } from "./lock-notices.ts";
import { type NoticesView, noticesView } from "./notices-view.ts";
import { sendBatch } from "./send-batch.ts";

export const SendNotice = z.object({ number: Whole, notice: Whole, revision: Whole, version: Whole });

/**
 * Sends a notice to the affected staff: it stands on each one's own page from then on. Sent again, it goes to those who have
 * not opened it, and to those who came to be affected since. One entry, whatever their number. Refuses when nobody is left.
 */
export async function sendNotice(viewer: Viewer, raw: unknown): Promise<NoticesView> {
  const { number, notice, revision, version } = SendNotice.parse(raw);
  await withTx(async (tx) => {
    const { run, of, text } = await lockNotice(tx, viewer, { number, notice, revision, version }, ["staff"]);
    const people = await notReached(run, { number, notice, group: of.group });
    refuseUnless(people.length > 0, "invalid", {
      field: "notice",
      detail: "everybody affected has opened it, or nobody of this group is affected",
    });
    await sendBatch({ tx, run, viewer }, { number, of, text, people }, false);
  });
  return noticesView(viewer, { number });
}
