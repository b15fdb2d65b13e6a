import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { lockReport } from "../issued/row.ts";
import { KINDS } from "../kinds.ts";
import { lockShare, saveShare } from "./row.ts";

export const RevokeShare = z.object({ id: z.uuid() });

/**
 * Ends a link to a report: its next request is refused. Whoever made it may, and whoever may hand out that report. Again, or
 * once it has run out, it changes nothing.
 */
export async function revokeShare(viewer: Viewer, raw: unknown): Promise<{ revoked: boolean }> {
  const { id } = RevokeShare.parse(raw);
  mustAllow(viewer, "report.list");
  refuseUnless(viewer.kind === "person", "forbidden");
  return withTx(async (tx) => {
    const run = onTx(tx);
    const share = await lockShare(run, statement`s.id = ${id}::uuid`);
    refuseUnless(share, "not_found", { field: "id" });
    if (share.madeById !== viewer.personId) {
      const report = await lockReport(run, share.reportId);
      refuseUnless(report, "not_found", { field: "id" });
      await KINDS[report.kind].admit(run, viewer, report);
      mustAllow(viewer, "report.share");
    }
    const now = systemClock.now();
    if (share.state === "revoked" || share.expiresAt <= now) return { revoked: false };
    const after = { ...share, state: "revoked", revokedAt: now, version: share.version + 1 } as const;
    await saveShare(tx, viewer, after, { kind: "report.share.revoke" });
    return { revoked: true };
  });
}
