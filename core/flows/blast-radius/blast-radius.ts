import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { existsFor } from "#core/policy/conditions.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { sevFacts } from "#core/sev/access/facts.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { type RadiusSource, reachedBy } from "./reached.ts";
import { type ReadTotals, readTotals } from "./totals.ts";
import { type Window, windowsOf } from "./windows.ts";

/** `at` is a moment of our own clock: what the log held by then. Left out: now. */
export const AskBlastRadius = z.object({
  number: z.coerce.number().int().positive().max(2_147_483_647),
  at: z.iso.datetime({ offset: true }).optional(),
});

/** How far a SEV reaches, counted from the log, as far as it was learned by a moment. */
export interface BlastRadius extends ReadTotals {
  readonly number: number;
  /** The moment asked for, by our time of learning; null for now. */
  readonly at: Date | null;
  readonly asOf: Date;
  /** Where an exposure is attached: the windows known by then. */
  readonly windows: readonly Window[];
  /** Logins that could read while a window was open; those who did, with need or without; those without any read. */
  readonly audience: {
    readonly could: number;
    readonly did: number;
    /** Null where a source does not see every path: then nobody can tell. */
    readonly none: number | null;
  } | null;
  /** People whose data lies there, as counted for the SEV; null where no window is attached. */
  readonly affected: number | null;
  /** Of those, for whom no read is in the complete log; null where nobody can tell. */
  readonly untouched: number | null;
  readonly sources: readonly RadiusSource[];
  /** Whether every source sees every path: only then "no read" means that nobody read. */
  readonly complete: boolean;
}

/** The blast radius of a SEV, live or at a moment, for those who may see it. Looking at numbers is no entry. */
export async function blastRadius(viewer: Viewer, raw: unknown): Promise<BlastRadius> {
  const { number, at: asked } = AskBlastRadius.parse(raw);
  mustAllow(viewer, "sev.list");
  const { pool, prisma } = database();
  const run = onClient(pool);
  const [row, facts] = await Promise.all([
    prisma.sev.findUnique({ where: { number }, select: { subjects: true } }),
    sevFacts(run, viewer, [number]),
  ]);
  const own = facts.get(number);
  refuseUnless(row && own && existsFor(viewer, own), "not_found", { field: "number" });
  mustAllow(viewer, "sev.view", own);
  const asOf = systemClock.now();
  const at = asked === undefined ? null : new Date(asked);
  const until = at ?? new Date(asOf.getTime() + 60_000); // another process's clock may be ahead of ours
  const [totals, windows] = await Promise.all([
    readTotals(run, number, until),
    windowsOf(run, number, until),
  ]);
  const { sources, audience } = await reachedBy(run, totals, windows, until);
  const complete = sources.length > 0 && sources.every(({ coverage }) => coverage === "watched");
  const affected = windows.length > 0 ? row.subjects : null;
  return {
    number,
    at,
    asOf,
    ...totals,
    windows,
    audience: audience && { ...audience, none: complete ? Math.max(0, audience.could - audience.did) : null },
    affected,
    untouched: untouchedOf(affected, totals, complete),
    sources,
    complete,
  };
}

/** A read of a whole dataset, or one that does not say whose, may be of anybody: then nobody is shown to be untouched. */
function untouchedOf(affected: number | null, totals: ReadTotals, complete: boolean): number | null {
  if (affected === null || !complete || totals.unknownWhose > 0) return null;
  return totals.wholeDataset > 0 ? 0 : Math.max(0, affected - totals.subjects);
}
