import { z } from "zod";
import type { Viewer } from "#core/base/viewer.ts";
import { openSevs } from "#core/log/reads/visible-sevs.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { type Act, actsOf } from "./acts.ts";

/** A sample as its entry has it, and how far it was looked at. */
export interface Sample {
  readonly leaf: number;
  readonly at: Date;
  readonly by: string;
  readonly reason: string;
  readonly seed: string;
  /** The log was so long when it was drawn. */
  readonly size: number;
  /** As it was asked, without readers, who are only committed to. */
  readonly filter: Readonly<Record<string, string | string[]>>;
  readonly ofReaders: boolean;
  readonly reads: readonly number[];
  readonly looked: number;
  readonly questioned: number;
}

/** What was looked at in one month (UTC), by our own clock. */
export interface LookedMonth {
  /** `2026-11`. */
  readonly month: string;
  readonly samples: number;
  readonly drawn: number;
  readonly looked: number;
  readonly questioned: number;
  /** Reads that were questioned and are evidence of a SEV now. */
  readonly inSevs: number;
  readonly people: readonly string[];
}

const Clear = z.object({
  seed: z.string(),
  size: z.number(),
  count: z.number(),
  reads: z.array(z.number()),
  filter: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))])),
});

/** All samples, newest first, and by month what came of them: that somebody looked. Reviewers and auditors. */
export async function listSamples(
  viewer: Viewer,
): Promise<{ samples: readonly Sample[]; months: readonly LookedMonth[] }> {
  mustAllow(viewer, "reads.list");
  const run = onClient(database().pool);
  const marks = latestMarks(await actsOf(run, "reads.look"));
  const samples = (await actsOf(run, "reads.sample")).map((act) => sampleOf(act, marks)).reverse();
  return { samples, months: await monthsOf(run, viewer, samples, marks) };
}

/** What was last said of a drawn read, and when. */
export interface Mark {
  readonly sample: number;
  readonly read: number;
  readonly said: "fine" | "questioned";
  readonly note: string;
  readonly by: string;
  readonly at: Date;
}

const MarkClear = z.object({
  sample: z.number(),
  read: z.number(),
  said: z.enum(["fine", "questioned"]),
});

/** The newest mark of each drawn read: acts are oldest first. */
export const latestMarks = (acts: readonly Act[]): Mark[] => {
  const marks = acts.map(({ body, text, by, at }) => ({
    ...MarkClear.parse(body),
    ...{ by, at, note: text.note ?? "" },
  }));
  return [...new Map(marks.map((mark) => [`${mark.sample} ${mark.read}`, mark])).values()];
};

export function sampleOf({ leaf, at, by, body, text }: Act, marks: readonly Mark[]): Sample {
  const { filter, seed, size, reads } = Clear.parse(body);
  const own = marks.filter(({ sample }) => sample === leaf);
  return {
    ...{ leaf, at, by, seed, size, reads, reason: text.reason ?? "" },
    filter: Object.fromEntries(
      Object.entries(filter).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.map(String) : String(value),
      ]),
    ),
    ofReaders: Object.keys(body).some((field) => field.startsWith("filter") && field !== "filter"),
    looked: own.length,
    questioned: own.filter(({ said }) => said === "questioned").length,
  };
}

const monthOf = (at: Date): string => at.toISOString().slice(0, 7);

async function monthsOf(
  run: Runner,
  viewer: Viewer,
  samples: readonly Sample[],
  marks: readonly Mark[],
): Promise<LookedMonth[]> {
  const questioned = marks.filter(({ said }) => said === "questioned").map(({ read }) => read);
  const rows = await run.all<{ leaf: number }>(statement`
    SELECT DISTINCT s.leaf_index::float8 AS leaf FROM sev_read s JOIN sev v ON v.number = s.sev_number
    WHERE s.log_id = ${LOG_ID} AND s.leaf_index = ANY(${questioned}::bigint[]) AND ${openSevs(viewer)}`);
  const inSevs = new Set(rows.map(({ leaf }) => leaf));
  const months = [...new Set([...samples, ...marks].map(({ at }) => monthOf(at)))].sort().reverse();
  return months.map((month) => {
    const made = samples.filter(({ at }) => monthOf(at) === month);
    const said = marks.filter(({ at }) => monthOf(at) === month);
    const asked = said.filter((mark) => mark.said === "questioned");
    return {
      ...{ month, samples: made.length, looked: said.length, questioned: asked.length },
      drawn: made.reduce((sum, { reads }) => sum + reads.length, 0),
      inSevs: asked.filter(({ read }) => inSevs.has(read)).length,
      people: [...new Set([...made, ...said].map(({ by }) => by))].sort(),
    };
  });
}
