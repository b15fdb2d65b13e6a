import { newestSnapshot } from "#core/exposure/grants/rows.ts";
import { isFresh } from "#core/exposure/views/age.ts";
import { readsKeptSince } from "#core/log/retention/partitions.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { Asked } from "./asked.ts";

/** How far "nobody" carries for the source of a window. */
export interface WindowCoverage {
  readonly source: { readonly id: string; readonly name: string; readonly kind: string };
  readonly coverage: "watched" | "partly" | "not_watched";
  /** The paths that it does not see, in words; empty when none is known. */
  readonly notSeen: string;
  /** What is missing, in sentences; nothing: the coverage is complete. */
  readonly gaps: readonly string[];
  readonly complete: boolean;
  /** The newest whole look at who may read, by the end of the window; null: never. */
  readonly snapshotAt: Date | null;
  readonly known: "known" | "unknown";
  /** The newest moment that the source told of. */
  readonly knownUntil: Date | null;
}

interface SourceRow {
  readonly name: string;
  readonly kind: string;
  readonly coverage: WindowCoverage["coverage"];
  readonly notSeen: string;
}

/** Looks at what the source saw in the window, and what not. */
export async function windowCoverage(run: Runner, asked: Asked, now: Date): Promise<WindowCoverage> {
  const { sourceId, from } = asked;
  const until = asked.to ?? now;
  const [[row], snapshot, keptSince, [last]] = await Promise.all([
    run.all<SourceRow>(
      statement`SELECT name, kind, coverage, not_seen AS "notSeen" FROM source WHERE id = ${sourceId}`,
    ),
    newestSnapshot(run, sourceId, { how: "snapshot", at: until }),
    readsKeptSince(run),
    run.all<{ at: Date | null }>(statement`
      SELECT greatest((SELECT max(happened_at) FROM read WHERE source_id = ${sourceId} AND happened_at >= ${from}),
        (SELECT max(happened_at) FROM grant_change WHERE source_id = ${sourceId})) AS at`),
  ]);
  const { name = sourceId, kind = "", coverage = "not_watched", notSeen = "" } = row ?? {};
  const gaps = [
    ...(coverage === "watched" ? [] : [inWords(name, coverage, notSeen)]),
    ...(keptSince && keptSince > from
      ? [`Reads recorded before ${keptSince.toISOString().slice(0, 10)} are no longer kept.`]
      : []),
    ...silence(name, last?.at ?? null, until),
  ];
  const snapshotAt = snapshot?.takenAt ?? null;
  return {
    ...{ source: { id: sourceId, name, kind }, coverage, notSeen, gaps, complete: gaps.length === 0 },
    ...{ snapshotAt, known: isFresh(snapshotAt, until) ? "known" : "unknown", knownUntil: last?.at ?? null },
  };
}

/** A window that goes on for more than an hour after the source's newest event is not known to its end. */
function silence(name: string, lastAt: Date | null, until: Date): string[] {
  if (isFresh(lastAt, until)) return [];
  return [
    `Nothing is known of ${name}${lastAt ? ` since ${lastAt.toISOString().slice(0, 16).replace("T", " ")} UTC` : ""}.`,
  ];
}

function inWords(name: string, coverage: "partly" | "not_watched", notSeen: string): string {
  const how = coverage === "partly" ? "partly watched" : "not watched";
  return `${name} is ${how}${notSeen ? `: not seen are ${notSeen}` : ""}.`;
}
