import type { Circumstances } from "#core/detect/circumstances/circumstances.ts";
import { judgeDay } from "#core/detect/engine/detect-day.ts";
import type { DetectSettings } from "#core/detect/engine/settings.ts";
import type { DetectState } from "#core/detect/engine/state.ts";
import type { ActorDay } from "#core/detect/rollup/actor-day.ts";
import { dayOfRead, foldRead } from "#core/detect/rollup/fold-read.ts";
import { ofKey } from "#core/detect/statistics/of-key.ts";
import type { DrawnIncident } from "#simulator/organisation-year/drawn-incidents.ts";

/** What a day with incidents that never were is judged by. */
interface Around {
  readonly state: DetectState;
  readonly around: Circumstances;
  readonly settings: DetectSettings;
  /** Whether somebody would be told of a reader at this priority. */
  readonly wouldTell: (actor: string, priority: number) => boolean;
}

interface Outcome {
  readonly kind: number;
  /** The reader's job. */
  readonly title: string;
  readonly found: boolean;
}

/** Whether incidents that are in no year would have been told on their first day: judged beside the day, learned by nothing. */
export class Drawn {
  private readonly on: (day: number) => readonly DrawnIncident[];
  readonly outcomes: Outcome[] = [];

  constructor(on: (day: number) => readonly DrawnIncident[]) {
    this.on = on;
  }

  /** Before the day is learned from. */
  look(day: number, rollups: readonly ActorDay[], { state, around, settings, wouldTell }: Around): void {
    const drawn = this.on(day);
    if (drawn.length === 0) return;
    const all = withReads(day, rollups, drawn, around);
    const { judged } = judgeDay(state, day, all, around, settings);
    const byActor = new Map(judged.map((each) => [each.measured.rollup.actor, each]));
    for (const { kind, actor } of drawn) {
      const own = byActor.get(actor);
      if (!own) continue; // all of it was on the day before, by the reader's clock
      const found = wouldTell(actor, own.pressing.priority);
      this.outcomes.push({ kind, title: own.measured.standing.title, found });
    }
  }
}

/** The day as it would have been; the one that was stays as it is. */
function withReads(
  day: number,
  rollups: readonly ActorDay[],
  drawn: readonly DrawnIncident[],
  around: Circumstances,
): ActorDay[] {
  const touched = new Set(drawn.map(({ actor }) => actor));
  const all = new Map(
    rollups.map((rollup) => [rollup.actor, touched.has(rollup.actor) ? structuredClone(rollup) : rollup]),
  );
  for (const { reads } of drawn)
    for (const read of reads) if (dayOfRead(read, around) === day) foldRead(all, read, day, around);
  return [...all.values()];
}

/** By kind and then by the readers' job: [found, drawn]. */
export function drawnShares(outcomes: readonly Outcome[]): Record<string, Record<string, [number, number]>> {
  const shares = new Map<string, Map<string, [number, number]>>();
  for (const { kind, title, found } of outcomes)
    for (const name of ["all", title]) {
      const kinds = ofKey(shares, String(kind), () => new Map<string, [number, number]>());
      const counts = ofKey(kinds, name, (): [number, number] => [0, 0]);
      if (found) counts[0]++;
      counts[1]++;
    }
  return Object.fromEntries([...shares].map(([kind, titles]) => [kind, Object.fromEntries(titles)]));
}
