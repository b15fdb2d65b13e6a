import { coverageOf } from "#core/directory/coverage/coverage-of.ts";
import { selectGrantGapsTold } from "#core/directory/coverage/gaps.ts";
import { newestSnapshot } from "#core/exposure/grants/rows.ts";
import { isFresh } from "#core/exposure/views/age.ts";
import { type CoverageLevel, grantGapSentences, type Uncovered } from "#core/policy/coverage.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { Asked } from "./asked.ts";

/** How far "nobody" carries for the source of a window. */
export interface WindowCoverage {
  readonly source: { readonly id: string; readonly name: string; readonly kind: string };
  readonly coverage: CoverageLevel;
  /** The paths that it does not see, in words; empty when none is known. */
  readonly notSeen: string;
  /** What is missing, in sentences; nothing: the coverage is complete. */
  readonly gaps: readonly string[];
  /** The same with from when to when, within the window. */
  readonly not: readonly Uncovered[];
  readonly complete: boolean;
  /** The newest whole look at who may read, by the end of the window; null: never. */
  readonly snapshotAt: Date | null;
  /** Whether who could read is known: then, and nothing that the source told of its grants is missing in the window. */
  readonly known: "known" | "unknown";
  /** Whether that look was no older than an hour by the end of the window. */
  readonly isFresh: boolean;
  /** What was missing in the window of what the source told of its grants, in sentences, also where it came after all. */
  readonly grants: readonly string[];
  /** The newest moment that the source told of. */
  readonly knownUntil: Date | null;
}

interface SourceRow {
  readonly name: string;
  readonly kind: string;
  readonly notSeen: string;
}

/** Looks at what the source saw in the window, and what not. */
export async function windowCoverage(run: Runner, asked: Asked, now: Date): Promise<WindowCoverage> {
  const { sourceId, from } = asked;
  const datasetIds = asked.datasets.map(({ datasetId }) => datasetId);
  const until = asked.to ?? now;
  const [[row], snapshot, found, gaps] = await Promise.all([
    run.all<SourceRow>(
      statement`SELECT name, kind, not_seen AS "notSeen" FROM source WHERE id = ${sourceId}`,
    ),
    newestSnapshot(run, sourceId, { how: "snapshot", at: until }),
    coverageOf(run, sourceId, { from, to: until, now, datasetIds }),
    selectGrantGapsTold(run, sourceId, { from, to: until }),
  ]);
  const { name = sourceId, kind = "", notSeen = "" } = row ?? {};
  const { level, reasons, not, complete, heardAt } = found ?? NOTHING;
  const snapshotAt = snapshot?.takenAt ?? null;
  return {
    ...{ source: { id: sourceId, name, kind }, coverage: level, notSeen, gaps: reasons, not, complete },
    known: isFresh(snapshotAt, until) && gaps.every(({ healedAt }) => healedAt) ? "known" : "unknown",
    ...{ isFresh: isFresh(snapshotAt, until), grants: grantGapSentences(name, gaps) },
    ...{ snapshotAt, knownUntil: heardAt },
  };
}

const NOTHING = { level: "not_watched", reasons: [], not: [], complete: false, heardAt: null } as const;
