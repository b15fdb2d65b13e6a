import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { lockSource, newGap, saveGap, selectOpenGaps } from "#core/directory/coverage/gaps.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { holeOf, missingFiles } from "./missing-files.ts";

const Moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const File = z.string().min(1).max(300);
const AT_ONCE_MAX = 10_000;

export const TellMissingGrants = z
  .strictObject({
    sourceId: z.string().min(1).max(63),
    /** Times of which what the source told of its grants is missing, or is not what it told; and which file it is that is missing. */
    missing: z
      .array(
        z
          .strictObject({ from: Moment, to: Moment, file: File.optional() })
          .refine(({ from, to }) => from <= to, {
            path: ["to"],
            message: "the end comes after the beginning",
          }),
      )
      .max(AT_ONCE_MAX)
      .default([]),
    /** Files that are there and proven now, with every change of theirs taken: what they were missing for is healed. */
    found: z.array(File).max(AT_ONCE_MAX).default([]),
  })
  .refine(({ missing, found }) => missing.length + found.length > 0, {
    path: ["missing"],
    message: "name something that is missing or found",
  });

/**
 * Keeps that something is missing of what a source told of its grants: from then on nobody knows who can read there, until the
 * first look at everything after it, or until the file that is missing is found. Told again it is kept once. Whoever tells is
 * believed: what was found has been checked by them. Answers how many are new, and how many are healed.
 */
export async function tellMissingGrants(
  viewer: Viewer,
  raw: unknown,
): Promise<{ opened: number; healed: number }> {
  const { sourceId, missing, found } = TellMissingGrants.parse(raw);
  mustAllow(viewer, "import.run");
  const now = systemClock.now();
  for (const [at, { to }] of missing.entries())
    refuseUnless(to <= now, "invalid", {
      field: `missing.${at}.to`,
      detail: "This lies ahead of this server's clock.",
    });
  return withTx(async (tx) => {
    refuseUnless(await lockSource(tx, sourceId), "not_found", { field: "sourceId" });
    const healed = await heal(tx, viewer, sourceId, found);
    return { opened: await open(tx, viewer, sourceId, missing), healed };
  });
}

type Missing = z.output<typeof TellMissingGrants>["missing"];

async function open(tx: Tx, viewer: Viewer, sourceId: string, missing: Missing): Promise<number> {
  const run = onTx(tx);
  const keyOf = (from: Date, stream: string | undefined) => `${from.getTime()} ${stream ?? ""}`;
  const gaps = await selectOpenGaps(run, sourceId, "grants");
  const known = new Set(gaps.map(({ from, hole }) => keyOf(from, hole?.stream)));
  const before = known.size;
  for (const { from, to, file } of missing) {
    const hole = file === undefined ? null : holeOf(file);
    const key = keyOf(from, hole?.stream);
    if (known.has(key)) continue;
    known.add(key);
    const gap = { from, to: await lookAfter(run, sourceId, to) };
    await saveGap(tx, viewer, newGap(sourceId, "grants", gap, hole));
  }
  return known.size - before;
}

async function heal(tx: Tx, viewer: Viewer, sourceId: string, found: readonly string[]): Promise<number> {
  if (found.length === 0) return 0;
  const missing = await missingFiles(onTx(tx), sourceId);
  const over = found.flatMap((file) => missing.get(file) ?? []);
  for (const gap of over) await saveGap(tx, viewer, { ...gap, healedAt: systemClock.now() });
  return over.length;
}

async function lookAfter(run: Runner, sourceId: string, at: Date): Promise<Date | null> {
  const [row] = await run.all<{ at: Date | null }>(statement`
    SELECT min(taken_at) AS at FROM grant_snapshot WHERE source_id = ${sourceId} AND how = 'snapshot' AND taken_at > ${at}`);
  return row?.at ?? null;
}
