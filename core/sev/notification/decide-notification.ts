import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { withTx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import { Reason, Whole, words } from "../record/fields.ts";
import { lockTrack } from "./lock-track.ts";
import { type NotificationView, notificationView } from "./notification-view.ts";
import { ARTICLES } from "./track.ts";

export const DecideNotification = z.object({
  number: Whole,
  decision: z.enum(["due", "not_required"]),
  /** 33: the authority is told. 34: the people are told. Empty for what is not required. */
  articles: z.array(z.enum(ARTICLES)).max(ARTICLES.length).default([]),
  authority: words(2, 200).optional(),
  reason: Reason,
  version: Whole,
});

/**
 * The privacy officer's decision whether an authority and the people have to be told (GDPR Art. 33, 34), with the reason.
 * A later decision is another entry; the earlier one stays. Refuses to decide that nothing was required once something
 * was told, and "due" without an article, or without the authority's name for Art. 33.
 */
export async function decideNotification(viewer: Viewer, raw: unknown): Promise<NotificationView> {
  const { number, decision, articles, authority, reason, version } = DecideNotification.parse(raw);
  const due = decision === "due";
  refuseUnless(!due || articles.length > 0, "invalid", {
    field: "articles",
    detail: "say by which article: 33 (the authority), 34 (the people), or both",
  });
  refuseUnless(!due || !articles.includes("33") || authority, "invalid", {
    field: "authority",
    detail: "name the authority that is to be told",
  });
  await withTx(async (tx) => {
    const { track } = await lockTrack(tx, viewer, { number, version });
    refuseUnless(due || track.phases.length === 0, "invalid", {
      field: "decision",
      detail: "the authority was told already: what was told stays; tell it what turned out otherwise",
    });
    record(tx, viewer, number, {
      kind: "notification",
      entry: "sev.notification.decide",
      data: { act: "decide", decision, articles: due ? [...new Set(articles)].sort() : [] },
      text: { reason, ...(due && authority ? { authority } : {}) },
    });
  });
  return notificationView(viewer, { number });
}
