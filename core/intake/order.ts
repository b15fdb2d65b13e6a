import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { type GapRow, lockSource, newGap, saveGap, selectOpenGaps } from "#core/directory/coverage/gaps.ts";
import { keepStreams, selectStreams } from "#core/directory/coverage/streams.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { type CameInOrder, fillsHole, followRun, type Missing } from "#core/policy/sequence.ts";
import { onTx } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { runningImport } from "./running-import.ts";
import { Name } from "./storable.ts";

const Sequence = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const Run = z
  .strictObject({
    ...{ stream: Name, from: Sequence, to: Sequence },
    ...{ firstAt: z.coerce.date(), lastAt: z.coerce.date(), begins: z.boolean() },
  })
  .refine(({ from, to }) => from <= to, { path: ["to"], message: "the last comes after the first" });

export const RecordOrder = z.strictObject({ importId: z.uuid(), came: z.array(Run).min(1).max(1_000) });

/** Holes that were learned of, and those that were filled after all. */
export interface OrderAnswer {
  readonly opened: number;
  readonly healed: number;
}

/**
 * Takes which of a file's events came one after the other, by the numbers that the source gave them: a hole in a stream is a
 * gap in the source's coverage, until what is missing comes. Of a running import alone.
 */
export async function recordOrder(viewer: Viewer, raw: unknown): Promise<OrderAnswer> {
  const { importId, came } = RecordOrder.parse(raw);
  mustAllow(viewer, "import.run");
  return withTx(async (tx) => {
    const { sourceId } = await runningImport(tx, importId);
    return followOrder(tx, viewer, sourceId, came);
  });
}

/** The same for events of a source whose viewer was let in; the caller's transaction. */
export async function followOrder(
  tx: Tx,
  viewer: Viewer,
  sourceId: string,
  came: readonly CameInOrder[],
): Promise<OrderAnswer> {
  await lockSource(tx, sourceId);
  const run = onTx(tx);
  const streams = [...new Set(came.map(({ stream }) => stream))];
  const kept = await selectStreams(run, { sourceId, what: "reads" }, streams);
  const gaps = new Gaps(await selectOpenGaps(run, sourceId, "sequence", streams));
  for (const each of came.toSorted((a, b) => a.firstAt.getTime() - b.firstAt.getTime() || a.from - b.from)) {
    const fills = gaps.fill(each);
    const { followed, missing } = followRun(kept.get(each.stream), each, fills);
    if (missing) gaps.open(gapOf(sourceId, each.stream, missing));
    kept.set(each.stream, followed);
  }
  for (const gap of gaps.changed()) await saveGap(tx, viewer, gap);
  await keepStreams(run, { sourceId, what: "reads" }, kept);
  return { opened: gaps.opened, healed: gaps.healed };
}

/** A source's holes while a batch comes in. Each that is another at its end is one entry, whatever it was on the way. */
class Gaps {
  opened = 0;
  healed = 0;
  private readonly known: Set<GapRow>;
  private readonly fresh = new Set<GapRow>();
  private readonly over: GapRow[] = [];

  constructor(known: readonly GapRow[]) {
    this.known = new Set(known);
  }

  open(gap: GapRow): void {
    this.fresh.add(gap);
    this.opened += 1;
  }

  /** What was missing came, or a part of it: the gap is healed, and what is left of it goes on as another. */
  fill(came: CameInOrder): boolean {
    const filled = [...this.known, ...this.fresh].filter((gap) => isFilled(gap, came));
    for (const gap of filled) {
      if (this.known.delete(gap)) this.over.push({ ...gap, healedAt: systemClock.now() });
      else this.fresh.delete(gap);
      for (const rest of restOf(gap, came)) this.fresh.add(rest);
      this.healed += 1;
    }
    return filled.length > 0;
  }

  changed(): readonly GapRow[] {
    return [...this.over, ...this.fresh];
  }
}

const gapOf = (sourceId: string, stream: string, { hole, ...stretch }: Missing): GapRow =>
  newGap(sourceId, "sequence", stretch, hole && { ...hole, stream });

const isFilled = ({ hole, to, from }: GapRow, came: CameInOrder): boolean =>
  hole !== null && hole.stream === came.stream && fillsHole(hole, to ?? from, came);

function restOf({ sourceId, from, to, hole }: GapRow, came: CameInOrder): GapRow[] {
  if (!hole) return [];
  const left = [
    { from: hole.from, to: came.from - 1 },
    { from: came.to + 1, to: hole.to },
  ].filter((range) => range.from <= range.to);
  return left.map((range) => newGap(sourceId, "sequence", { from, to }, { ...range, stream: hole.stream }));
}
