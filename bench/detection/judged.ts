import type { DetectRead } from "#core/detect/rollup/read.ts";
import { ofKey } from "#core/detect/statistics/of-key.ts";
import type { Told } from "./budgeted.ts";
import type { Label, Source } from "./source.ts";

/** What became of one incident under one method. */
export interface Outcome {
  readonly kind: number;
  readonly found: boolean;
  /** Days from the first read, and reads until the end of the day on which it was told; null when it was not. */
  readonly days: number | null;
  readonly reads: number | null;
}

/** Where incidents are: on which readers' days they have how many reads. */
export class IncidentDays {
  private readonly at = new Map<string, Map<string, number>>();
  private readonly keys = new Set<string>();
  readonly labels: readonly Label[];
  private readonly source: Source;
  incidentReads = 0;

  constructor(source: Source) {
    this.labels = source.labels;
    this.source = source;
  }

  see(read: DetectRead, day: number): void {
    const incident = this.source.incidentOf(read.id);
    if (incident === undefined) return;
    this.incidentReads++;
    const days = ofKey(this.at, incident, () => new Map<string, number>());
    const key = keyOf(read.actor, day);
    days.set(key, (days.get(key) ?? 0) + 1);
    this.keys.add(key);
  }

  /** An incident is found when an alert is on a reader's day that has some of its reads. What only joined told nobody. */
  outcomes(told: readonly Told[]): Outcome[] {
    const days = new Map(alertsOf(told).map(({ actor, day }) => [keyOf(actor, day), day]));
    return this.labels.map(({ incident, kind }) => {
      const own = this.at.get(incident) ?? new Map<string, number>();
      const when = [...own.keys()].flatMap((key) => days.get(key) ?? []);
      if (when.length === 0) return { kind, found: false, days: null, reads: null };
      const first = Math.min(...when);
      const entries = [...own].map(([key, reads]) => ({
        day: Number(key.slice(key.lastIndexOf("\n") + 1)),
        reads,
      }));
      const before = entries.filter(({ day }) => day <= first).reduce((sum, { reads }) => sum + reads, 0);
      return { kind, found: true, days: first - Math.min(...entries.map(({ day }) => day)), reads: before };
    });
  }

  /** Whether a reader's day has reads of an incident, as far as they were seen. */
  isRight = ({ actor, day }: { readonly actor: string; readonly day: number }): boolean =>
    this.keys.has(keyOf(actor, day));

  /** The readers' days of one incident, with its reads on each. */
  daysOf = (incident: string): { key: string; reads: number }[] =>
    [...(this.at.get(incident) ?? [])].map(([key, reads]) => ({ key, reads }));

  /** Alerts that were right, of all. */
  precision(told: readonly Told[]): { alerts: number; right: number } {
    const alerts = alertsOf(told);
    return { alerts: alerts.length, right: alerts.filter(this.isRight).length };
  }

  /** How many alerts could be right at best: every reader's day with reads of an incident, told. */
  get rightAtBest(): number {
    return this.keys.size;
  }
}

export const keyOf = (actor: string, day: number): string => `${actor}\n${day}`;
const alertsOf = (told: readonly Told[]): Told[] => told.filter(({ telling }) => telling !== "joined");
