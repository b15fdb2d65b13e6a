import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { lockSource } from "./gaps.ts";

/** `watched`: its reads come in as well; `none`: there is no such path; `unknown`: nobody said. */
const PathTold = z.enum(["unknown", "watched", "not_seen", "none"]).default("unknown");

export const TellSource = z.strictObject({
  sourceId: z.string().min(1).max(63),
  encrypted: z.enum(["yes", "no", "unknown"]).default("unknown"),
  ...{ superuser: PathTold, replica: PathTold, backup: PathTold, copy: PathTold },
  reason: z.string().trim().min(10, "at least 10 characters").max(2_000, "at most 2,000 characters"),
  /** Of what was told before; left out for the first time. */
  version: z.coerce.number().int().positive().optional(),
});

/**
 * Tells what no look can find out about a source: whether its data is encrypted at rest, and by which paths somebody reads
 * past its log. A path that is not seen makes the source partly watched. Its stewards and admins.
 */
export async function tellSource(
  viewer: Viewer,
  raw: unknown,
): Promise<{ sourceId: string; version: number }> {
  const { sourceId, reason, version: of, ...told } = TellSource.parse(raw);
  mustAllow(viewer, "source.tell");
  return withTx(async (tx) => {
    refuseUnless(await lockSource(tx, sourceId), "not_found", { field: "sourceId" });
    const before = await tx.sourceTold.findUnique({ where: { sourceId } });
    const detail = before ? `it is at version ${before.version} now` : "nothing was told yet";
    refuseUnless(before?.version === of, "stale", { field: "version", detail });
    const [version, toldAt] = [(before?.version ?? 0) + 1, systemClock.now()];
    const row = { ...told, toldAt, version };
    await tx.sourceTold.upsert({ where: { sourceId }, create: { sourceId, ...row }, update: row });
    const after =
      before?.leafIndex === undefined || before.leafIndex === null ? null : Number(before.leafIndex);
    const clear = { source: sourceId, ...told, toldAt: toldAt.toISOString(), version, after };
    appendEntry(tx, viewer, { kind: "source.tell", clear, text: { reason } }, async ({ leafIndex }) => {
      await onTx(tx).all(
        statement`UPDATE source_told SET leaf_index = ${leafIndex} WHERE source_id = ${sourceId}`,
      );
    });
    return { sourceId, version };
  });
}
