import type { JudgedDay } from "#core/detect/engine/judged.ts";
import { dayName } from "#core/detect/rollup/local-time.ts";
import type { Budgeted } from "./budgeted.ts";
import { type IncidentDays, keyOf } from "./judged.ts";

interface Thought {
  readonly day: number;
  readonly title: string;
  readonly priority: number;
  readonly threshold: number;
  /** What each family thought, the rarest first. */
  readonly families: string;
}

const RARE = 0.3;

/** What detection thought of the readers' days of incidents: why one was missed. */
export class Explained {
  private readonly thoughts = new Map<string, Thought>();

  see({ day, judged }: JudgedDay, threshold: number, incidents: IncidentDays): void {
    for (const { measured, families, pressing } of judged) {
      const { actor } = measured.rollup;
      if (!incidents.isRight({ actor, day })) continue;
      const said = families
        .filter(({ exceedance }) => exceedance <= RARE)
        .sort((a, b) => a.exceedance - b.exceedance)
        .map(({ measure, exceedance }) => `${measure} ${exceedance.toExponential(1)}`);
      const { title } = measured.standing;
      this.thoughts.set(keyOf(actor, day), {
        day,
        title,
        priority: pressing.priority,
        threshold,
        families: said.join(", "),
      });
    }
  }

  /** Of each incident that was missed, its most pressing day: priority beside what would have been told. */
  lines(incidents: IncidentDays, { told }: Budgeted): string[] {
    const outcomes = incidents.outcomes(told);
    const joined = new Set(told.map(({ actor, day }) => keyOf(actor, day)));
    return incidents.labels.flatMap(({ incident, kind }, at) => {
      if (outcomes[at]!.found) return []; // one of each label
      const days = incidents.daysOf(incident).flatMap(({ key, reads }) => {
        const thought = this.thoughts.get(key);
        return thought ? [{ ...thought, key, reads }] : [];
      });
      const [best] = days.sort((a, b) => b.priority - a.priority);
      if (!best) return [`missed ${incident} (kind ${kind}): nobody read anything`];
      const { day, title, reads, priority, threshold, families } = best;
      const how = joined.has(best.key)
        ? "joined what was open"
        : `priority ${priority.toFixed(2)} of ${threshold.toFixed(2)}`;
      return [
        `missed ${incident} (kind ${kind}): ${title}, ${days.length} days, best ${dayName(day)} with ${reads} reads: ${how}; ${families || "no family saw anything"}`,
      ];
    });
  }
}
