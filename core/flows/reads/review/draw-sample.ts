import { randomBytes } from "node:crypto";
import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import {
  READ_FILTER,
  type Readers,
  type ReadFilter,
  readersOf,
  whereReads,
} from "#core/log/reads/read-filter.ts";
import { clearFilter, peopleOf } from "#core/log/reads/search.ts";
import { LOG_ID, readHead } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, type Statement, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { summarizeReads } from "../summarize-reads.ts";
import { drawn } from "./pick.ts";

const { sev: _, ...FILTER } = READ_FILTER; // the evidence of a SEV changes, so that nobody could draw from it again
export const DrawSample = z.strictObject({
  filter: z.strictObject(FILTER).default({}),
  count: z.int().min(1).max(200),
  reason: z.string().trim().min(10).max(2_000),
});

/** More would have to be looked at one by one: narrow it. */
const POPULATION_MAX = 1_000_000;

/**
 * Draws reads by lot, for somebody to look at. The entry holds the seed, the filter, the size of the log and which reads were
 * drawn, so that anyone can draw the same again. Answers the entry's leaf. Refuses (`invalid`) a filter that means no read, or
 * more than a million.
 */
export async function drawSample(viewer: Viewer, raw: unknown): Promise<{ leaf: number }> {
  const { filter, count, reason } = DrawSample.parse(raw);
  mustAllow(viewer, "reads.review");
  const { entries } = await summarizeReads(viewer, filter);
  refuseUnless(entries > 0, "invalid", { field: "filter", detail: "no read fits it" });
  const detail = `more than ${POPULATION_MAX} reads fit it: narrow it`;
  refuseUnless(entries <= POPULATION_MAX, "invalid", { field: "filter", detail });
  const run = onClient(database().pool);
  const { size } = (await readHead(run)).edge;
  const seed = randomBytes(16).toString("hex");
  const readers = await readersOf(run, filter, "filter.");
  const leaves = await run.all<{ leaf: number }>(
    drawn(populationOf(viewer, filter, readers, size), seed, count),
  );
  let leaf = -1;
  await withTx(async (tx) =>
    appendEntry(
      tx,
      viewer,
      {
        kind: "reads.sample",
        clear: { seed, filter: clearFilter(filter), size, count, reads: leaves.map((each) => each.leaf) },
        people: peopleOf(readers),
        text: { reason },
      },
      async ({ leafIndex }) => {
        leaf = leafIndex;
      },
    ),
  );
  return { leaf };
}

/** The reads that a sample is drawn from: those that a filter means among the first `size` entries. */
function populationOf(viewer: Viewer, filter: ReadFilter, readers: Readers, size: number): Statement {
  return statement`SELECT r.leaf_index FROM read r WHERE r.log_id = ${LOG_ID} AND r.leaf_index < ${size}
    ${whereReads(viewer, filter, readers)}`;
}

/** Draws again with the same seed. Of reads that are no longer kept none can be drawn. */
export async function drawAgain(
  run: Runner,
  viewer: Viewer,
  sample: { filter: ReadFilter; readers: Readers; size: number; seed: string; count: number },
): Promise<number[]> {
  const { filter, readers, size, seed, count } = sample;
  const rows = await run.all<{ leaf: number }>(
    drawn(populationOf(viewer, filter, readers, size), seed, count),
  );
  return rows.map(({ leaf }) => leaf);
}
