import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { isLocale, type Locale } from "#core/base/locale.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { openChannel } from "../channels/sealed-settings.ts";
import { type Told, wordsOf } from "../words.ts";
import { sendMail } from "./mail.ts";
import { slackBody } from "./slack.ts";
import { post, postSigned, type SignedTarget } from "./webhook.ts";

/** The ways out, by the settings. `last` is the number of the try after which a message is given up. */
export interface Outgoing {
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** A mailbox and a webhook that the settings name: they hear of SEV 0-1. */
  readonly mailbox: string | null;
  readonly webhook: SignedTarget | null;
  readonly publicUrl: string;
  readonly allowLoopback: boolean;
  readonly triesMax: number;
}

const Job = z.object({ id: z.uuid() });
type Row = NonNullable<Awaited<ReturnType<typeof find>>>;

/**
 * Sends one message and remembers how it went. A throw is a failed try: the queue tries again with growing pauses; after
 * the last, or where nobody is left to send it to, the message is dead, stays listed with its error, and can be sent again by hand.
 */
export async function deliver(viewer: Viewer, out: Outgoing, raw: unknown): Promise<void> {
  const { id } = Job.parse(raw);
  mustAllow(viewer, "notice.deliver");
  const row = await find(id);
  if (!row || row.deliveredAt) return;
  try {
    if (!(await send(out, row))) return await failed(row, "there is nobody to send it to any more", true);
  } catch (error) {
    const last = row.attempts + 1 >= out.triesMax;
    await failed(row, error instanceof Error ? error.message : String(error), last);
    throw error;
  }
  await database().prisma.delivery.update({
    where: { id },
    data: { deliveredAt: systemClock.now(), attempts: { increment: 1 }, error: null },
  });
}

const find = (id: string) => database().prisma.delivery.findUnique({ where: { id } });

/** Remembers a failed try; the last one makes the message a dead letter. */
async function failed({ id }: Row, error: string, last: boolean): Promise<void> {
  await database().prisma.delivery.update({
    where: { id },
    data: {
      attempts: { increment: 1 },
      error: error.slice(0, 500),
      deadAt: last ? systemClock.now() : null,
    },
  });
}

const toldOf = ({ kind, about }: Row): Told => {
  const { sevNumber, severity, dueAt } = about as {
    sevNumber: number;
    severity: number | null;
    dueAt: string | null;
  };
  return { kind: kind as Told["kind"], sevNumber, severity, dueAt: dueAt ? new Date(dueAt) : null };
};

async function send(out: Outgoing, row: Row): Promise<boolean> {
  if (row.way === "mail") return mail(out, row, await receiverOf(row));
  if (row.way === "mailbox") return mail(out, row, { email: out.mailbox, locale: "en" });
  if (row.way === "channel") return tellChannel(out, row);
  return out.webhook ? tellWebhook(out, row, out.webhook) : false;
}

interface Receiver {
  readonly email: string | null;
  readonly locale: Locale;
}

async function receiverOf({ personId }: Row): Promise<Receiver> {
  const person = personId
    ? await database().prisma.person.findUnique({
        where: { id: personId },
        select: { email: true, language: true },
      })
    : null;
  return { email: person?.email ?? null, locale: isLocale(person?.language) ? person.language : "en" };
}

async function mail(out: Outgoing, row: Row, { email: to, locale }: Receiver): Promise<boolean> {
  if (!to || !out.smtpUrl) return false;
  const { sentence, path } = wordsOf(toldOf(row), locale);
  await sendMail(
    { smtpUrl: out.smtpUrl, from: out.mailFrom, to },
    { id: row.id, subject: sentence, text: `${sentence}\n\n${new URL(path, out.publicUrl).href}\n` },
  );
  return true;
}

async function tellChannel(out: Outgoing, row: Row): Promise<boolean> {
  const channel = await database().prisma.channel.findUnique({ where: { id: row.channelId ?? "" } });
  if (!channel || channel.endedAt) return false;
  const { url, secret } = openChannel(channel);
  const target = { url, allowLoopback: out.allowLoopback };
  if (channel.kind === "webhook") return tellWebhook(out, row, { ...target, secret: secret ?? "" });
  const { sentence, path } = wordsOf(toldOf(row), "en");
  await post(target, slackBody(sentence, new URL(path, out.publicUrl).href), {});
  return true;
}

async function tellWebhook(out: Outgoing, row: Row, target: SignedTarget): Promise<true> {
  const told = toldOf(row);
  const { sevNumber: number, severity, dueAt } = told;
  const data = { number, severity, dueAt, url: new URL(wordsOf(told, "en").path, out.publicUrl).href };
  const body = JSON.stringify({ type: told.kind, timestamp: row.at.toISOString(), data });
  await postSigned(target, { id: row.id, body });
  return true;
}
