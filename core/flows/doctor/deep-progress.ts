import { z } from "zod";
import type { Runner } from "#db/statement.ts";
import type { ChunkReport } from "./check-chunk.ts";
import { addTally, type Tally } from "./tally.ts";
import { type Walk, walkOn, walkStart } from "./tree-walk.ts";

/** How far a run came: enough to go on from there. Of one size, whatever the log's. */
export interface DeepProgress {
  readonly walk: Walk;
  readonly tally: Tally;
  readonly events: number;
  readonly notOpenable: number;
  readonly textsGone: number;
  readonly firstTextsGone: number | null;
  /** People whose secret is not there, as `part id`. */
  readonly gone: readonly string[];
}

export const deepStart: DeepProgress = {
  walk: walkStart,
  tally: {},
  events: 0,
  notOpenable: 0,
  textsGone: 0,
  firstTextsGone: null,
  gone: [],
};

/** Goes on by the next chunk of the log. */
export async function stepOn(run: Runner, before: DeepProgress, chunk: ChunkReport): Promise<DeepProgress> {
  const tally: Tally = {};
  addTally(tally, before.tally);
  addTally(tally, chunk.tally);
  const walk = await walkOn(run, before.walk, chunk, tally);
  const gone = chunk.gone.map(({ id, party }) => `${party} ${id}`);
  return {
    walk,
    tally,
    events: before.events + chunk.events,
    notOpenable: before.notOpenable + chunk.notOpenable,
    textsGone: before.textsGone + chunk.textsGone,
    firstTextsGone: before.firstTextsGone ?? chunk.firstTextsGone,
    gone: gone.length === 0 ? before.gone : [...new Set([...before.gone, ...gone])],
  };
}

const Hash = z.base64().transform((text) => new Uint8Array(Buffer.from(text, "base64")));

/** Progress as it was written down by {@link progressText}. */
export const SavedProgress: z.ZodType<DeepProgress> = z.object({
  walk: z.object({
    size: z.int().min(0),
    chunks: z.object({ size: z.int().min(0), hashes: z.array(Hash) }),
    upper: z.array(z.array(Hash)),
    lastRecordedAt: z.number().nullable(),
  }),
  tally: z.record(z.string(), z.unknown()).transform((tally) => tally as Tally),
  events: z.int(),
  notOpenable: z.int(),
  textsGone: z.int(),
  firstTextsGone: z.int().nullable(),
  gone: z.array(z.string()),
});

/** What holds progress, as JSON: hashes as base64. */
export const progressText = (holder: object): string =>
  JSON.stringify(holder, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value,
  );
