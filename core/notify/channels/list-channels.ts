import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";

/** A channel as admins see it: never its address or secret. */
export interface ChannelView {
  readonly id: string;
  readonly kind: "webhook" | "slack";
  readonly name: string;
  readonly host: string;
  readonly mildest: number;
  readonly addedAt: Date;
  readonly version: number;
  readonly lastDeliveredAt: Date | null;
  /** Of the newest message, when that failed. */
  readonly lastError: string | null;
  readonly dead: number;
}

/** The channels that are in use, with how their last message went. */
export async function listChannels(viewer: Viewer): Promise<{ items: ChannelView[]; next: null }> {
  mustAllow(viewer, "channel.manage");
  const items = await onClient(database().pool).all<ChannelView>(statement`
    SELECT c.id, c.kind, c.name, c.host, c.mildest, c.added_at AS "addedAt", c.version,
      (SELECT max(delivered_at) FROM delivery d WHERE d.channel_id = c.id) AS "lastDeliveredAt",
      (SELECT d.error FROM delivery d WHERE d.channel_id = c.id ORDER BY d.at DESC LIMIT 1) AS "lastError",
      (SELECT count(*)::int FROM delivery d WHERE d.channel_id = c.id AND d.dead_at IS NOT NULL) AS dead
    FROM channel c WHERE c.ended_at IS NULL ORDER BY c.added_at`);
  return { items, next: null };
}
