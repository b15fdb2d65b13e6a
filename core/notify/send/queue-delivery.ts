import { randomUUID } from "node:crypto";
import { enqueue } from "#db/enqueue.ts";
import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import type { Told } from "../words.ts";

/** A message to a person, a channel, or the webhook or mailbox that the settings name. */
export interface NewDelivery {
  readonly way: "mail" | "channel" | "webhook" | "mailbox";
  readonly personId: string | null;
  readonly channelId: string | null;
  readonly told: Told;
  readonly at: Date;
  /** Not sent before this: the end of somebody's quiet hours. */
  readonly notBefore: Date | null;
}

/** Puts a message on its way in the caller's transaction: a row that remembers how far it came, and the job that sends it. */
export async function queueDelivery(tx: Tx, { told, ...row }: NewDelivery): Promise<string> {
  const id = randomUUID();
  const { kind, sevNumber, severity, dueAt } = told;
  const about = { sevNumber, severity, dueAt: dueAt?.toISOString() ?? null };
  await tx.delivery.create({ data: { id, ...row, kind, about, attempts: 0 } });
  await enqueue(tx, "deliver", { id }, row.notBefore);
  return id;
}

/** Whether the webhook or mailbox of the settings was told the same before. */
export async function wasQueued(tx: Tx, way: "webhook" | "mailbox", told: Told): Promise<boolean> {
  const [row] = await onTx(tx).all<{ n: number | bigint }>(statement`
    SELECT count(*) AS n FROM delivery WHERE way = ${way} AND kind = ${told.kind}
      AND (about ->> 'sevNumber')::int = ${told.sevNumber} AND (about ->> 'severity')::int = ${told.severity}::int`);
  return Number(row?.n ?? 0) > 0;
}
