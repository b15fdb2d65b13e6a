import { loadAudiences, loadContext } from "#core/exposure/audience/load.ts";
import { countsOf } from "#core/exposure/windows/counts.ts";
import { isSameCount, selectCounts } from "#core/exposure/windows/kept-counts.ts";
import { CONTEXT_KINDS } from "#core/exposure/windows/moments.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import { FOLLOWER } from "../../watch/follow-log.ts";
import { note } from "../tally.ts";
import type { ReplayTools } from "./replay-rows.ts";

/**
 * Compares the numbers of people that the next change of grants will be judged against with those that the facts make, as far as
 * the log was followed. Where people or mappings changed that nobody followed yet, they say nothing.
 */
export async function replayCounts({ run, tally }: Pick<ReplayTools, "run" | "tally">): Promise<void> {
  const sources = await run.all<{ id: string }>(
    statement`SELECT DISTINCT source_id AS id FROM audience_count ORDER BY 1`,
  );
  const before = sources.length > 0 ? await followedTo(run) : null;
  if (before === null) return;
  for (const { id } of sources) {
    const context = await loadContext(run, id);
    const facts = context ? countsOf(await loadAudiences(run, context, { before })) : [];
    const known = new Map(facts.map((count) => [count.id, count]));
    for (const count of await selectCounts(run, id))
      if (!isSameCount(known.get(count.id), count))
        note(
          tally,
          "state",
          null,
          `audience_count of ${count.id} at ${id} is not what the grants come to: it was changed beside the log.`,
        );
  }
}

async function followedTo(run: Runner): Promise<number | null> {
  const [row] = await run.all<{ position: number; more: boolean }>(statement`
    SELECT f.position::float8 AS position, EXISTS (SELECT FROM entry e
      WHERE e.log_id = ${LOG_ID} AND e.kind = ANY(${[...CONTEXT_KINDS]}::text[]) AND e.leaf_index >= f.position) AS more
    FROM follower f WHERE f.name = ${FOLLOWER}`);
  return row && !row.more ? row.position : null;
}
