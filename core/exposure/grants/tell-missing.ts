import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { lockSource, newGap, saveGap, selectOpenGaps } from "#core/directory/coverage/gaps.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";

const Moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

export const TellMissingGrants = z.strictObject({
  sourceId: z.string().min(1).max(63),
  /** Times of which what the source told of its grants is missing, or is not what it told. */
  missing: z
    .array(
      z
        .strictObject({ from: Moment, to: Moment })
        .refine(({ from, to }) => from <= to, { path: ["to"], message: "the end comes after the beginning" }),
    )
    .min(1)
    .max(10_000),
});

/**
 * Keeps that something is missing of what a source told of its grants: from then on nobody knows who can read there, until the
 * first look at everything after it. Told again it is kept once. Answers how many are new.
 */
export async function tellMissingGrants(viewer: Viewer, raw: unknown): Promise<{ opened: number }> {
  const { sourceId, missing } = TellMissingGrants.parse(raw);
  mustAllow(viewer, "import.run");
  const now = systemClock.now();
  for (const [at, { to }] of missing.entries())
    refuseUnless(to <= now, "invalid", {
      field: `missing.${at}.to`,
      detail: "This lies ahead of this server's clock.",
    });
  return withTx(async (tx) => {
    refuseUnless(await lockSource(tx, sourceId), "not_found", { field: "sourceId" });
    const run = onTx(tx);
    const known = new Set((await selectOpenGaps(run, sourceId, "grants")).map(({ from }) => from.getTime()));
    let opened = 0;
    for (const { from, to } of missing) {
      if (known.has(from.getTime())) continue;
      known.add(from.getTime());
      await saveGap(tx, viewer, newGap(sourceId, "grants", { from, to: await lookAfter(run, sourceId, to) }));
      opened += 1;
    }
    return { opened };
  });
}

async function lookAfter(run: Runner, sourceId: string, at: Date): Promise<Date | null> {
  const [row] = await run.all<{ at: Date | null }>(statement`
    SELECT min(taken_at) AS at FROM grant_snapshot WHERE source_id = ${sourceId} AND how = 'snapshot' AND taken_at > ${at}`);
  return row?.at ?? null;
}
