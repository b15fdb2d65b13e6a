import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { withTx } from "#db/tx.ts";
import { queueDelivery } from "../send/queue-delivery.ts";
import { TestChannel } from "./schema.ts";

/** Sends a test message the way a real one goes, retries and all. Its delivery says how it went. */
export async function testChannel(viewer: Viewer, raw: unknown): Promise<{ deliveryId: string }> {
  const { channelId } = TestChannel.parse(raw);
  mustAllow(viewer, "channel.manage");
  return withTx(async (tx) => {
    const row = await tx.channel.findUnique({ where: { id: channelId } });
    refuseUnless(row && !row.endedAt, "not_found", { field: "channelId" });
    const told = { kind: "test", sevNumber: 0, severity: null, dueAt: null } as const;
    const message = { way: "channel", channelId, personId: null, told, notBefore: null } as const;
    return { deliveryId: await queueDelivery(tx, { ...message, at: systemClock.now() }) };
  });
}
