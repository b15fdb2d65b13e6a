import { z } from "zod";
import type { Viewer } from "#core/base/viewer.ts";
import { withTx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import { Whole, words } from "../record/fields.ts";
import { countAffected } from "./affected.ts";
import { lockNotice } from "./lock-notices.ts";
import { type NoticesView, noticesView } from "./notices-view.ts";

export const MakeNoticePublic = z.object({
  number: Whole,
  notice: Whole,
  revision: Whole,
  means: z.enum(["public_notice", "company_contact"]),
  /** Where it stands (an address, a newspaper), or whom of which company it was given to. */
  where: words(4, 500),
  version: Whole,
});

/**
 * Records how third parties and unidentified people were told: by a public notice (GDPR Art. 34(3)(c)) or through their
 * company's contact, with where, and how many it is meant for.
 */
export async function makeNoticePublic(viewer: Viewer, raw: unknown): Promise<NoticesView> {
  const { number, notice, revision, means, where, version } = MakeNoticePublic.parse(raw);
  await withTx(async (tx) => {
    const asked = { number, notice, revision, version };
    const { run, text } = await lockNotice(tx, viewer, asked, ["third_parties"]);
    const { groups } = await countAffected(run, number);
    record(tx, viewer, number, {
      kind: "notice",
      entry: "sev.notice.public",
      data: { act: "public", notice, revision, means, count: groups.third_parties },
      text: { text, where },
    });
  });
  return noticesView(viewer, { number });
}
