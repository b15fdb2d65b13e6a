import { selectAffected } from "#core/exposure/audience.ts";
import type { Asked } from "#core/flows/window-report/asked.ts";
import { type OthersStand, othersStand } from "#core/flows/window-report/people.ts";
import type { WindowReport } from "#core/flows/window-report/window-report.ts";
import type { PersonStanding } from "#core/verify/bundle/report-format.ts";
import type { Runner } from "#db/statement.ts";
import type { Line } from "./lines.ts";

/** What can be said of one person whose data lay open. */
export interface Person {
  readonly id: string;
  readonly said: PersonStanding;
  /** Without need: a read of two datasets counts in each. */
  readonly reads: number;
  /** In the order in which they first read. */
  readonly readers: readonly string[];
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
}

/** Everybody whose data lay open. */
export async function peopleOf(
  run: Runner,
  asked: Asked,
  lines: readonly Line[],
  { coverage }: Pick<WindowReport, "coverage">,
): Promise<Person[]> {
  const ids = [...new Set(asked.datasets.map(({ datasetId }) => datasetId))];
  const affected = await selectAffected(run, ids, asked.before ?? Number.MAX_SAFE_INTEGER);
  return standings(affected, lines, othersStand(lines, coverage.complete));
}

/** What the lines say of each. Pure. */
export function standings(
  affected: readonly string[],
  lines: readonly Line[],
  { named, unnamed }: OthersStand,
): Person[] {
  const reads = new Map<string, Line[]>();
  for (const line of lines)
    for (const id of line.subjectIds) {
      const own = reads.get(id);
      if (own) own.push(line);
      else reads.set(id, [line]);
    }
  return [...new Set([...affected, ...reads.keys()])].map((id): Person => {
    const own = reads.get(id) ?? [];
    const excess = own.filter(({ standing }) => standing === "excess");
    const times = excess.map(({ happenedAt }) => happenedAt.getTime());
    const byRoot = own.some(({ standing }) => standing === "superuser");
    const said =
      excess.length > 0 ? "read" : byRoot ? "read by a superuser" : own.length > 0 ? named : unnamed;
    return {
      ...{ id, said, reads: excess.length, readers: [...new Set(excess.map(({ actorId }) => actorId))] },
      firstAt: times.length > 0 ? new Date(times.reduce((a, b) => Math.min(a, b))) : null,
      lastAt: times.length > 0 ? new Date(times.reduce((a, b) => Math.max(a, b))) : null,
    };
  });
}
