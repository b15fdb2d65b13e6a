import { ratingsOf } from "#core/directory/rate-datasets.ts";
import type { EntryBody } from "#core/log/entry/entry.ts";
import { entriesOf } from "../state-entries.ts";
import { note } from "../tally.ts";
import type { ReplayTools } from "./replay-rows.ts";

/** What was found at a source and nobody had mapped is rated so. */
const UNMAPPED_DSS = 4;

/**
 * Compares how sensitive datasets are rated with the entries that rated them: with a lower rating beside the log, what is read
 * from then on would count for little. Answers how many there are. One that an earlier version rated, and nobody since, has no
 * entry and is not asked about.
 */
export async function replayDatasets({
  run,
  size,
  tally,
}: Pick<ReplayTools, "run" | "size" | "tally">): Promise<{ rows: number }> {
  const said = new Map<string, { dss: number; leaf: number; kind: string }>();
  for await (const entries of entriesOf(run, ["dataset.rate", "directory.discover"], size))
    for (const { leaf, body } of entries)
      for (const [id, dss] of ratedBy(body)) said.set(id, { dss, leaf, kind: String(body.kind) });
  const rated = await ratingsOf(run, [...said.keys()]);
  for (const [id, { dss, leaf, kind }] of said)
    if (rated.get(id) !== dss)
      note(
        tally,
        "state",
        leaf,
        `dataset: ${id} is not rated as entry ${leaf} (${kind}) says: that was changed beside the log.`,
      );
  return { rows: rated.size };
}

function ratedBy(body: EntryBody): readonly (readonly [string, number])[] {
  if (body.kind === "dataset.rate") return body.ratings as [string, number][];
  const found = body.what === "dataset" && body.source !== undefined ? (body.datasets as string[]) : [];
  return found.map((id) => [id, UNMAPPED_DSS]);
}
