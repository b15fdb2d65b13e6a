import { type Runner, statement } from "#db/statement.ts";
import { entriesOf, textsAt } from "../state-entries.ts";
import { note } from "../tally.ts";
import type { ReplayTools } from "./replay-rows.ts";

interface RatingRow {
  readonly item: string;
  readonly version: number;
  readonly from: number;
  readonly to: number;
  readonly leaf: number;
}

/**
 * Compares how items were rated anew with the entries that did it, in both directions. Of an item that is gone, with the
 * person whose it was, there is nothing to compare.
 */
export async function replayRatings({
  run,
  size,
  tally,
}: Pick<ReplayTools, "run" | "size" | "tally">): Promise<void> {
  const known = new Set<number>();
  for await (const entries of entriesOf(run, ["activity.rerate"], size)) {
    const leaves = entries.map(({ leaf }) => leaf);
    const texts = await textsAt(run, leaves);
    const rows = new Map((await selectRatings(run, leaves)).map((row) => [row.leaf, row]));
    const there = await itemsAmong(
      run,
      [...texts.values()].flatMap(({ item }) => item ?? []),
    );
    for (const { leaf, body } of entries) {
      known.add(leaf);
      const row = rows.get(leaf);
      const item = texts.get(leaf)?.item ?? row?.item;
      if (item === undefined || !there.has(item)) continue;
      const said = { item, version: body.version, from: body.from, to: body.to, leaf };
      if (JSON.stringify(said) !== JSON.stringify(row))
        note(
          tally,
          "state",
          leaf,
          `item_rating is not what entry ${leaf} (activity.rerate) says of item ${item}.`,
        );
    }
  }
  for (const { leaf, item } of await selectRatings(run))
    if (!known.has(leaf) && leaf < size)
      note(
        tally,
        "state",
        leaf,
        `item_rating has a row (item ${item}) that no entry set: it was put in beside the log.`,
      );
}

const selectRatings = (run: Runner, leaves?: readonly number[]): Promise<RatingRow[]> =>
  run.all<RatingRow>(statement`
    SELECT item_id AS item, version, from_dss AS "from", to_dss AS "to", leaf_index::float8 AS leaf FROM item_rating
    ${leaves ? statement`WHERE leaf_index = ANY(${[...leaves]}::bigint[])` : statement``}`);

async function itemsAmong(run: Runner, ids: readonly string[]): Promise<Set<string>> {
  const rows = await run.all<{ id: string }>(
    statement`SELECT id FROM item WHERE id = ANY(${[...ids]}::uuid[])`,
  );
  return new Set(rows.map(({ id }) => id));
}
