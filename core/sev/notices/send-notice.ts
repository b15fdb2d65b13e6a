import { z } from "zod";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { tellPeople } from "../people/tell.ts";
import { Whole } from "../record/fields.ts";
import { NOTICE_GROUPS } from "./affected.ts";
import { lockNotice } from "./lock-notices.ts";
import { type NoticesView, noticesView } from "./notices-view.ts";
import { isOutside } from "./outside-standing.ts";
import { readNotices } from "./read-notices.ts";
import { reachable, sendBatch, warmSecrets } from "./send-batch.ts";

export const SendNotice = z.object({ number: Whole, notice: Whole, revision: Whole, version: Whole });

/**
 * Sends a notice to those whom it reaches here: affected staff, on their own page; of those who left and of third parties
 * whoever has a personal link that works, behind it. Sent again, it goes to those who have not opened it, and to those who came
 * to be affected since. One entry, whatever their number. Refuses when nobody is left.
 */
export async function sendNotice(viewer: Viewer, raw: unknown): Promise<NoticesView> {
  const { number, notice, revision, version } = SendNotice.parse(raw);
  mustAllow(viewer, "sev.list");
  await warm(number, notice);
  await withTx(async (tx) => {
    const asked = { number, notice, revision, version };
    const { run, of, text } = await lockNotice(tx, viewer, asked, NOTICE_GROUPS);
    const outside = isOutside(of.group);
    const personIds = await sendBatch(
      { tx, run, viewer },
      {
        ...{ number, of, revision, text, to: reachable(number, notice, of.group), entry: "sev.notice.send" },
        data: outside ? { behindLink: true } : {},
      },
    );
    if (outside) return;
    const byId = viewer.kind === "person" ? viewer.personId : null;
    await tellPeople(tx, byId, { number, what: "sev.notice", personIds });
  });
  return noticesView(viewer, { number });
}

async function warm(number: number, notice: number): Promise<void> {
  const of = (await readNotices(onClient(database().pool), number)).find((each) => each.notice === notice);
  if (of) await warmSecrets(reachable(number, notice, of.group));
}
