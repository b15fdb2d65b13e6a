import { z } from "zod";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { type MailTarget, sendMail } from "./mail.ts";
import { postWebhook, type WebhookTarget } from "./webhook.ts";

/** What a channel is told of a SEV: no name, no data, only that there is one and where to look. */
const Notice = z.object({
  number: z.number().int().positive(),
  severity: z.number().int().min(0).max(5),
  title: z.string(),
  raisedAt: z.iso.datetime(),
});
type Notice = z.infer<typeof Notice>;

/** The channels that are set up, and where the pages are. */
export interface Channels {
  readonly webhook: WebhookTarget | null;
  readonly mail: MailTarget | null;
  readonly publicUrl: string;
}

/** Delivers a notice to the webhook. Says nothing where none is set up; throws so that the queue tries again. */
export async function deliverWebhook(viewer: Viewer, channels: Channels, raw: unknown): Promise<void> {
  const notice = Notice.parse(raw);
  mustAllow(viewer, "notice.deliver");
  if (!channels.webhook) return;
  const data = { ...notice, url: linkTo(channels, notice) };
  const body = JSON.stringify({ type: "sev.serious", timestamp: notice.raisedAt, data });
  await postWebhook(channels.webhook, { id: idOf(notice), body });
}

/** Delivers a notice by mail. Says nothing where none is set up; throws so that the queue tries again. */
export async function deliverMail(viewer: Viewer, channels: Channels, raw: unknown): Promise<void> {
  const notice = Notice.parse(raw);
  mustAllow(viewer, "notice.deliver");
  if (!channels.mail) return;
  await sendMail(channels.mail, {
    id: idOf(notice),
    subject: `SEV ${notice.severity}: ${notice.title}`,
    text: `${notice.title}\n\nRaised ${notice.raisedAt}. ${linkTo(channels, notice)}\n`,
  });
}

const idOf = (notice: Notice): string => `sev-${notice.number}-serious`;
const linkTo = ({ publicUrl }: Channels, notice: Notice): string =>
  new URL(`/sevs/${notice.number}`, publicUrl).href;
