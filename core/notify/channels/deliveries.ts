import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { enqueue } from "#db/enqueue.ts";
import { onClient, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { ListDeliveries, Redeliver } from "./schema.ts";

/** A message on its way, as admins see it: not who gets a mail, only that it is one. */
export interface DeliveryView {
  readonly id: string;
  readonly to: string;
  readonly kind: string;
  readonly at: Date;
  readonly attempts: number;
  readonly deliveredAt: Date | null;
  readonly deadAt: Date | null;
  readonly error: string | null;
}

/** The newest messages, or only those that were given up. */
export async function listDeliveries(
  viewer: Viewer,
  raw: unknown,
): Promise<{ items: DeliveryView[]; next: null }> {
  const { dead, limit } = ListDeliveries.parse(raw ?? {});
  mustAllow(viewer, "channel.manage");
  const items = await onClient(database().pool).all<DeliveryView>(statement`
    SELECT d.id, coalesce(c.name, 'a mail') AS to, d.kind, d.at, d.attempts, d.delivered_at AS "deliveredAt",
      d.dead_at AS "deadAt", d.error
    FROM delivery d LEFT JOIN channel c ON c.id = d.channel_id
    WHERE NOT ${dead} OR d.dead_at IS NOT NULL ORDER BY d.at DESC LIMIT ${limit}`);
  return { items, next: null };
}

/** Tries a message again that was given up. Refuses one that was delivered or is still being tried. */
export async function redeliver(viewer: Viewer, raw: unknown): Promise<void> {
  const { deliveryId: id } = Redeliver.parse(raw);
  mustAllow(viewer, "channel.manage");
  await withTx(async (tx) => {
    const { count } = await tx.delivery.updateMany({
      where: { id, deadAt: { not: null } },
      data: { deadAt: null, attempts: 0 },
    });
    refuseUnless(count === 1, "not_found", {
      field: "deliveryId",
      detail: "no message with this id was given up",
    });
    await enqueue(tx, "deliver", { id });
  });
}
