import type { PgBoss } from "pg-boss";
import type { Env } from "#config/env.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { type Channels, deliverMail, deliverWebhook } from "#core/notify/deliver-notice.ts";

const worker = systemViewer("worker");
const POLL = { pollingIntervalSeconds: 1 } as const;

/** The channels by the settings: a webhook wants its URL and secret, a mail its server and receiver. */
export function channelsOf(env: Env): Channels {
  const {
    WHOSAW_WEBHOOK_URL: url,
    WHOSAW_WEBHOOK_SECRET: secret,
    SMTP_URL: smtpUrl,
    WHOSAW_MAIL_TO: to,
  } = env;
  return {
    webhook:
      url && secret ? { url, secret, allowLoopback: env.WHOSAW_WEBHOOK_ALLOW_LOOPBACK ?? false } : null,
    mail: smtpUrl && to ? { smtpUrl, to } : null,
    publicUrl: env.WHOSAW_PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`,
  };
}

/** Delivers what was enqueued. A throw is a failed try: the queue tries again with growing pauses. */
export async function deliverNotices(jobs: PgBoss, channels: Channels): Promise<void> {
  await jobs.work("notify-webhook", POLL, async ([job]) => deliverWebhook(worker, channels, job?.data));
  await jobs.work("notify-mail", POLL, async ([job]) => deliverMail(worker, channels, job?.data));
}
