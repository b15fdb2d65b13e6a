import { learnPressing, type Telling, tell } from "#core/detect/engine/budget.ts";
import { DETECT_SETTINGS } from "#core/detect/engine/settings.ts";
import { emptyState, type OpenSev } from "#core/detect/engine/state.ts";

/** A finding of one method: on whom, on which day, and whether anybody was told or it joined what was open. */
export interface Told {
  readonly actor: string;
  readonly day: number;
  readonly telling: Telling;
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
  private readonly open = new Map<string, OpenSev>();
  private first: number | null = null;

  constructor(alertsADay: number) {
    this.alertsADay = alertsADay;
  }

  /** What a priority has to reach today. */
  get threshold(): number {
    return this.state.threshold;
  }

  /** Whether somebody would be told of a reader today at this priority. */
  wouldTell(actor: string, day: number, priority: number): boolean {
    return priority >= this.threshold && tell(this.open.get(actor), day, priority).telling !== "joined";
  }

  /** Priorities of a day: -log10 of a share of readers' days, or lower than 0 for nothing. */
  day(day: number, priorities: readonly (readonly [string, number])[]): void {
    this.first ??= day;
    if (day >= this.first + QUIET_DAYS) {
      this.days++;
      for (const [actor, priority] of priorities)
        if (priority >= this.state.threshold) this.tell(actor, day, priority);
    }
    learnPressing(this.state, day, priorities, { ...DETECT_SETTINGS, alertsADay: this.alertsADay });
  }

  private tell(actor: string, day: number, priority: number): void {
    const { telling, open } = tell(this.open.get(actor), day, priority);
    this.open.set(actor, open);
    this.told.push({ actor, day, telling });
  }
}
