import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { countUnread } from "./still-told.ts";

const Id = z.string().regex(/^\d{1,18}$/, "not an item of an inbox");
export const MarkRead = z.strictObject({
  /** Which; all up to now where none is named. */
  ids: z.array(Id).min(1).max(500).optional(),
});

/** Marks what the viewer was told as read; another person's is left as it is. No entry: it is theirs alone. */
export async function markRead(viewer: Viewer, raw: unknown): Promise<{ unread: number }> {
  const { ids } = MarkRead.parse(raw ?? {});
  refuseUnless(viewer.kind === "person", "forbidden");
  mustAllow(viewer, "inbox.read", { personId: viewer.personId });
  const which = ids ? { id: { in: ids.map(BigInt) } } : {};
  await database().prisma.inboxItem.updateMany({
    where: { personId: viewer.personId, readAt: null, ...which },
    data: { readAt: systemClock.now() },
  });
  return { unread: await countUnread(onClient(database().pool), viewer) };
}
