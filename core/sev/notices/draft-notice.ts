import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import { Whole, words } from "../record/fields.ts";
import { lockForAct } from "../record/locked.ts";
import { NOTICE_GROUPS } from "./affected.ts";
import type { Notice } from "./notice.ts";
import { type NoticesView, noticesView } from "./notices-view.ts";
import { readNotices } from "./read-notices.ts";

export const DraftNotice = z.object({
  number: Whole,
  group: z.enum(NOTICE_GROUPS),
  /** Left out for a new one. */
  notice: Whole.optional(),
  /** The version that this one was written from; 0 for a new one. */
  revision: z.coerce.number().int().min(0).max(10_000).default(0),
  text: words(40, 20_000),
});
type DraftNotice = z.infer<typeof DraftNotice>;

/** What stands in a template where a person has to write something. */
const BLANK = /\[[^\]\n]{1,80}\]/;

/**
 * Writes a notice to one group of those affected, or its next version; every version is kept. Refuses whoever is not the
 * privacy officer, a version written from an older one, and words with a blank of the template left in them.
 */
export async function draftNotice(viewer: Viewer, raw: unknown): Promise<NoticesView> {
  const input = DraftNotice.parse(raw);
  const { number, group, text } = input;
  const blank = BLANK.exec(text);
  refuseUnless(blank === null, "invalid", { field: "text", detail: `fill in ${blank?.[0]}` });
  await withTx(async (tx) => {
    const { facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.notice", facts);
    const { notice, revision } = nextOf(await readNotices(onTx(tx), number), input);
    record(tx, viewer, number, {
      kind: "notice",
      entry: "sev.notice.draft",
      data: { act: "draft", notice, revision, group },
      text: { text },
    });
  });
  return noticesView(viewer, { number });
}

function nextOf(
  all: readonly Notice[],
  { notice, revision, group }: DraftNotice,
): { notice: number; revision: number } {
  if (notice === undefined) return { notice: all.length + 1, revision: 1 };
  const of = all.find((each) => each.notice === notice);
  refuseUnless(of && of.group === group, "not_found", { field: "notice" });
  const newest = of.drafts.at(-1)?.revision ?? 0;
  refuseUnless(newest === revision, "stale", {
    field: "revision",
    detail: `somebody wrote version ${newest} meanwhile`,
  });
  return { notice, revision: newest + 1 };
}
