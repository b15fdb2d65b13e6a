import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { countField } from "#core/log/entry/count-field.ts";
import { ReadFilter } from "#core/log/reads/read-filter.ts";
import { type ReadRow, readRows } from "#core/log/reads/read-rows.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { type Act, actsOf } from "./acts.ts";
import { drawAgain } from "./draw-sample.ts";
import { latestMarks, type Mark, type Sample, sampleOf } from "./list-samples.ts";

export const SampleLeaf = z.strictObject({ sample: countField });

export interface SampleView {
  readonly sample: Sample;
  /** In the order of the log; what is no longer kept is missing. */
  readonly reads: readonly ReadRow[];
  readonly marks: readonly Mark[];
}

/** One sample with its reads, subjects masked, and what was said of them. Reviewers and auditors. */
export async function viewSample(viewer: Viewer, raw: unknown): Promise<SampleView> {
  const { sample: leaf } = SampleLeaf.parse(raw);
  mustAllow(viewer, "reads.list");
  const run = onClient(database().pool);
  const marks = latestMarks(
    await actsOf(run, "reads.look", statement`AND (e.body ->> 'sample')::bigint = ${leaf}`),
  );
  const sample = sampleOf(await sampleAct(run, leaf), marks);
  const which = statement`AND r.log_id = ${LOG_ID} AND r.leaf_index = ANY(${[...sample.reads]}::bigint[]) ORDER BY r.leaf_index`;
  return { sample, reads: await readRows(run, viewer, which), marks };
}

/** The entry of a sample. Refuses (`not_found`) a leaf that is none. */
export async function sampleAct(run: Runner, leaf: number): Promise<Act> {
  const [act] = await actsOf(run, "reads.sample", statement`AND e.leaf = ${leaf}`);
  refuseUnless(act, "not_found", { field: "sample" });
  return act;
}

/**
 * Draws a sample again from its seed and says whether the same reads come out. Null where it was of some readers: the entry
 * only commits to them, so that whoever repeats it has to know them.
 */
export async function repeatSample(viewer: Viewer, raw: unknown): Promise<{ same: boolean | null }> {
  const { sample: leaf } = SampleLeaf.parse(raw);
  mustAllow(viewer, "reads.list");
  const run = onClient(database().pool);
  const { filter, ofReaders, seed, size, reads } = sampleOf(await sampleAct(run, leaf), []);
  if (ofReaders) return { same: null };
  const nobody = { actorId: null, notIds: [] };
  const again = await drawAgain(run, viewer, {
    ...{ filter: ReadFilter.parse(filter), readers: nobody, size, seed, count: reads.length },
  });
  return { same: again.length === reads.length && again.every((each, at) => each === reads[at]) };
}
