import { type Runner, statement } from "#db/statement.ts";

/** What a name is opened for: the reads of one reader, of the same data, on one day of whoever asked. */
interface OpenedReads {
  readonly actorId: string;
  /** YYYY-MM-DD in the asker's own time zone. */
  readonly day: string;
  readonly datasetIds: readonly string[];
}

export const openedKey = ({ actorId, day, datasetIds }: OpenedReads): string =>
  [actorId, day, ...datasetIds].join("\n");

/**
 * The reads whose reader's name a privacy officer opened to somebody, as {@link openedKey}s: that of the read they asked about,
 * and those which are told in one sentence with it. The same rule in SQL is `nameOpened`.
 */
export async function openedTo(run: Runner, personId: string, timeZone: string): Promise<Set<string>> {
  const rows = await run.all<OpenedReads>(statement`
    SELECT g.actor_id AS "actorId", to_char(g.happened_at AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AS day, g.dataset_ids AS "datasetIds"
    FROM name_request q JOIN read g ON g.log_id = q.log_id AND g.leaf_index = q.read_leaf
    WHERE q.asker_id = ${personId}::uuid AND q.state = 'granted'`);
  return new Set(rows.map(openedKey));
}
