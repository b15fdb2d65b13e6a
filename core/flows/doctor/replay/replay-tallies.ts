import { blocksBefore } from "#core/exposure/tally/blocks.ts";
import { bytesOf, type TallyRow, tallyRows } from "#core/exposure/tally/close-block.ts";
import { type Runner, statement } from "#db/statement.ts";
import { note } from "../tally.ts";
import type { ReplayTools } from "./replay-rows.ts";

interface Block {
  readonly from: number;
  readonly to: number;
}

/**
 * Compares the tallies of closed blocks with their reads, which are compared with their entries elsewhere: of all blocks, or
 * of one by lot. A block some of whose reads are no longer kept answers for nothing, and is left out.
 */
export async function replayTallies(
  { run, tally }: Pick<ReplayTools, "run" | "tally">,
  which: "all" | "one",
): Promise<void> {
  for (const block of await selectBlocks(run, which)) {
    const expected = (await tallyRows(run, block)).map((row) => lineOf(row, bytesOf(row)));
    const found = (await selectRows(run, block)).map((row) => lineOf(row, row.subjects));
    if (expected.length === found.length && expected.every((line, at) => line === found[at])) continue;
    note(
      tally,
      "state",
      null,
      `read_tally of entries ${block.from} to ${block.to - 1} is not what their reads come to: it was changed beside the log.`,
    );
  }
}

const selectBlocks = (run: Runner, which: "all" | "one"): Promise<Block[]> =>
  run.all<Block>(statement`
    SELECT b.from_leaf::float8 AS from, b.to_leaf::float8 AS to FROM (${blocksBefore(undefined)}) b
    ORDER BY ${which === "all" ? statement`b.from_leaf` : statement`random() LIMIT 1`}`);

type Kept = Omit<TallyRow, "numbers"> & { readonly subjects: Uint8Array };

const selectRows = (run: Runner, { from }: Block): Promise<Kept[]> =>
  run.all<Kept>(statement`
    SELECT source_id AS "sourceId", dataset_id AS "datasetId", actor_id AS "actorId", dss::int AS dss, scope, reads,
      first_at AS "firstAt", last_at AS "lastAt", subjects FROM read_tally WHERE from_leaf = ${from} ORDER BY 1, 2, 3, 4, 5`);

const lineOf = (
  { sourceId, datasetId, actorId, dss, scope, reads, firstAt, lastAt }: Omit<TallyRow, "numbers">,
  subjects: Uint8Array,
): string =>
  JSON.stringify([
    ...[sourceId, datasetId, actorId, dss, scope, reads, firstAt, lastAt],
    Buffer.from(subjects).toString("base64"),
  ]);
