import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { EndChannel } from "./schema.ts";

/** Ends a channel: nothing is sent to it any more, also what still waits. Refuses a stale version and one that ended. */
export async function endChannel(viewer: Viewer, raw: unknown): Promise<void> {
  const { channelId: id, reason, version } = EndChannel.parse(raw);
  mustAllow(viewer, "channel.manage");
  await withTx(async (tx) => {
    await onTx(tx).all(statement`SELECT id FROM channel WHERE id = ${id}::uuid FOR UPDATE`);
    const row = await tx.channel.findUnique({ where: { id } });
    refuseUnless(row && !row.endedAt, "not_found", { field: "channelId" });
    refuseUnless(row.version === version, "stale", {
      field: "version",
      detail: `it is at version ${row.version} now`,
    });
    await tx.channel.update({ where: { id }, data: { endedAt: systemClock.now(), version: version + 1 } });
    appendEntry(tx, viewer, { kind: "channel.end", clear: { channel: id }, text: { reason } });
  });
}
