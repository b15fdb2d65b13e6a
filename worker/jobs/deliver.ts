import type { PgBoss } from "pg-boss";
import type { Env } from "#config/env.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { tell } from "#core/flows/tell/tell.ts";
import { deliver, type Outgoing } from "#core/notify/send/deliver.ts";
import { QUEUE_OPTIONS } from "#db/enqueue.ts";

const worker = systemViewer("worker");
const POLL = { pollingIntervalSeconds: 1 } as const;

/** The ways out by the settings: a webhook wants its URL and secret, mail its server. */
export function outgoingOf(env: Env): Outgoing {
  const { WHOSAW_WEBHOOK_URL: url, WHOSAW_WEBHOOK_SECRET: secret, SMTP_URL: smtpUrl } = env;
  const allowLoopback = env.WHOSAW_WEBHOOK_ALLOW_LOOPBACK ?? false;
  return {
    smtpUrl: smtpUrl ?? null,
    mailFrom: env.WHOSAW_MAIL_FROM,
    mailbox: (smtpUrl && env.WHOSAW_MAIL_TO) || null,
    webhook: url && secret ? { url, secret, allowLoopback } : null,
    publicUrl: env.WHOSAW_PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`,
    allowLoopback,
    triesMax: QUEUE_OPTIONS.retryLimit + 1,
  };
}

/** Tells and delivers what was enqueued. A throw is a failed try: the queue tries again with growing pauses. */
export async function deliverNotices(jobs: PgBoss, out: Outgoing): Promise<void> {
  const ways = { mail: out.smtpUrl !== null, webhook: out.webhook !== null, mailbox: out.mailbox !== null };
  await jobs.work("tell", POLL, async ([job]) => tell(worker, ways, job?.data));
  await jobs.work("deliver", POLL, async ([job]) => deliver(worker, out, job?.data));
}
