import { joins, learnPressing } from "#core/detect/engine/budget.ts";
import { DETECT_SETTINGS } from "#core/detect/engine/settings.ts";
import { emptyState } from "#core/detect/engine/state.ts";

/** An alert of one method: on whom, on which day, and whether it was news or joined what was open. */
export interface Told {
  readonly actor: string;
  readonly day: number;
  readonly isNew: boolean;
}

const QUIET_DAYS = 90;

/**
 * Any method under a budget, as the product does it: what a day's readers score as priorities, told when it is as much
 * as the last 28 days would have allowed, and joined to what is open about the reader.
 */
export class Budgeted {
  readonly alertsADay: number;
  readonly told: Told[] = [];
  days = 0;
  private readonly state = emptyState();
  private readonly open = new Map<string, { since: number; last: number }>();
  private first: number | null = null;

  constructor(alertsADay: number) {
    this.alertsADay = alertsADay;
  }

  /** Priorities of a day: -log10 of a share of readers' days, or lower than 0 for nothing. */
  day(day: number, priorities: readonly (readonly [string, number])[]): void {
    this.first ??= day;
    if (day >= this.first + QUIET_DAYS) {
      this.days++;
      for (const [actor, priority] of priorities) if (priority >= this.state.threshold) this.tell(actor, day);
    }
    learnPressing(this.state, day, priorities, { ...DETECT_SETTINGS, alertsADay: this.alertsADay });
  }

  private tell(actor: string, day: number): void {
    const sev = this.open.get(actor);
    const joined = sev !== undefined && joins(sev, day);
    if (joined) sev.last = day;
    else this.open.set(actor, { since: day, last: day });
    this.told.push({ actor, day, isNew: !joined });
  }
}

