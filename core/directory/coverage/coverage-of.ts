import { DAY_MS } from "#core/base/durations.ts";
import { type Coverage, coverageIn, type Stretch } from "#core/policy/coverage.ts";
import { type Runner, statement } from "#db/statement.ts";
import { coverageFacts, factsOfDatasets } from "./facts.ts";

/** How far "nobody" carries at a source for a time, and from when to when it told of anything at all. */
export interface SourceCoverage extends Coverage {
  readonly sourceId: string;
  readonly name: string;
  readonly firstAt: Date | null;
  readonly heardAt: Date | null;
}

interface Asked extends Stretch {
  readonly now: Date;
  /** See `coverageIn`. */
  readonly quiet?: "counts" | "ignored";
  /** The datasets in question: those that audit settings leave out are not watched, whatever else the source tells of. */
  readonly datasetIds?: readonly string[];
}

/** What of a time a source's log is known to hold every read of; null where there is no such source. */
export async function coverageOf(
  run: Runner,
  sourceId: string,
  asked: Asked,
): Promise<SourceCoverage | null> {
  return (await coveragesOf(run, [sourceId], asked))[0] ?? null;
}

/** The same of several sources, or of all, by name. */
export async function coveragesOf(
  run: Runner,
  sourceIds: readonly string[] | null,
  { now, quiet = "counts", datasetIds = [], ...stretch }: Asked,
): Promise<SourceCoverage[]> {
  const [facts, relations] = await Promise.all([
    coverageFacts(run, sourceIds, now),
    relationsOf(run, datasetIds),
  ]);
  return [...facts.values()].map((each) => ({
    ...{ sourceId: each.sourceId, name: each.name, firstAt: each.firstAt, heardAt: each.heardAt },
    ...coverageIn(factsOfDatasets(each, relations.get(each.sourceId) ?? []), stretch, { quiet }),
  }));
}

/** What datasets are called at their sources, by source. */
export async function relationsOf(
  run: Runner,
  datasetIds: readonly string[],
): Promise<Map<string, (string | null)[]>> {
  if (datasetIds.length === 0) return new Map();
  const rows = await run.all<{ sourceId: string; relations: (string | null)[] }>(statement`
    SELECT source_id AS "sourceId", array_agg(relation ORDER BY relation) AS relations FROM dataset
    WHERE source_id IS NOT NULL AND id = ANY(${[...datasetIds]}::text[]) GROUP BY 1`);
  return new Map(rows.map(({ sourceId, relations }) => [sourceId, relations]));
}

/** The last day: what a source is now, where no other time is asked for. */
export const lately = (now: Date): Asked => ({
  ...{ from: new Date(now.getTime() - DAY_MS), to: now, now, quiet: "ignored" },
});
