import type { Circumstances } from "#core/detect/circumstances/circumstances.ts";
import { circumstancesOf } from "#core/detect/circumstances/from-directory.ts";
import type { ActorDay } from "#core/detect/rollup/actor-day.ts";
import { dayOfRead, foldRead } from "#core/detect/rollup/fold-read.ts";
import type { DetectRead } from "#core/detect/rollup/read.ts";
import { ofKey } from "#core/detect/statistics/of-key.ts";
import type { Source } from "./source.ts";

/** A day of everybody's, complete. */
export interface ClosedDay {
  readonly day: number;
  readonly rollups: readonly ActorDay[];
}

/** Whoever looks at the days: they come in order, each once. */
export type Watcher = (day: ClosedDay, around: Circumstances) => void;

/** Reads may come this many days late before their day is closed. */
const LATE_DAYS = 1;

export interface Replayed {
  readonly reads: number;
  readonly tooLate: number;
  readonly days: number;
}

/** Folds the reads of a source into days and shows each to the watchers. `seen` is told the day of every read. */
export async function replay(
  source: Source,
  watchers: readonly Watcher[],
  seen: (read: DetectRead, day: number) => void,
): Promise<Replayed> {
  const around = circumstancesOf(source.directory);
  const open = new Map<number, Map<string, ActorDay>>();
  let [reads, tooLate, days, closed, newest] = [0, 0, 0, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const close = (upTo: number): void => {
    for (const day of [...open.keys()].sort((a, b) => a - b)) {
      if (day > upTo) break;
      const rollups = [...open.get(day)!.values()]; // a key
      for (const watcher of watchers) watcher({ day, rollups }, around);
      open.delete(day);
      closed = day;
      days++;
    }
  };
  for await (const slice of source.reads()) {
    for (const read of slice) {
      reads++;
      const day = dayOfRead(read, around);
      if (day <= closed) {
        tooLate++;
        continue;
      }
      foldRead(
        ofKey(open, day, () => new Map<string, ActorDay>()),
        read,
        day,
        around,
      );
      seen(read, day);
      newest = Math.max(newest, day);
    }
    close(newest - LATE_DAYS - 1);
  }
  close(Number.POSITIVE_INFINITY);
  return { reads, tooLate, days };
}
