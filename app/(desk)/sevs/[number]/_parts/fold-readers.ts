import type { TimelineItem } from "#core/sev/record/timeline.ts";
import type { SevReader } from "#core/sev/views/sev-view.ts";

/** Readers of one dataset who are told in one sentence. */
export interface ReaderStep {
  readonly readers: readonly SevReader[];
  readonly reads: number;
  readonly firstAt: Date;
  readonly learnedAt: Date;
  readonly leafIndex: number | null;
}

const CROWD = 4;
const SMALL_SHARE = 0.1;

/**
 * One step for each reader of each dataset, but a crowd of small readers of one unit is one step: fourteen analysts with a
 * dozen reads each are one story. Pure; `steps` say when we learned of each.
 */
export function foldReaders(who: readonly SevReader[], steps: readonly TimelineItem[]): ReaderStep[] {
  const all = who.reduce((sum, { reads }) => sum + reads, 0);
  const isSmall = (reader: SevReader) => reader.reads < all * SMALL_SHARE;
  const crowds = Map.groupBy(who.filter(isSmall), (reader) => `${unitOf(reader)}\n${reader.dataset}`);
  const folded = [...crowds.values()].filter((crowd) => crowd.length >= CROWD);
  const inCrowd = new Set(folded.flat());
  return [...folded, ...who.filter((reader) => !inCrowd.has(reader)).map((reader) => [reader])].map(
    (readers) => toStep(readers, steps),
  );
}

/** "Analyst in Model Quality", or the team of "Dana Whitfield (Model Quality)". */
export const unitOf = ({ who }: Pick<SevReader, "who">): string => /\(([^()]+)\)$/.exec(who)?.[1] ?? who;

function toStep(readers: readonly SevReader[], steps: readonly TimelineItem[]): ReaderStep {
  const own = readers.flatMap((reader) =>
    steps.filter(
      (step) =>
        step.kind === "reads" &&
        step.reads === reader.reads &&
        step.happenedAt.getTime() === reader.firstAt.getTime(),
    ),
  );
  const firstAt = earliest(readers.map((reader) => reader.firstAt));
  return {
    readers,
    reads: readers.reduce((sum, { reads }) => sum + reads, 0),
    firstAt,
    learnedAt: own.length > 0 ? earliest(own.map((step) => step.learnedAt)) : firstAt,
    leafIndex: own[0]?.leafIndex ?? null,
  };
}

const earliest = (times: readonly Date[]): Date => new Date(Math.min(...times.map((at) => at.getTime())));
