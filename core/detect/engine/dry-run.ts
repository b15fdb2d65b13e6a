import { learnPressing, pressingOf, type Telling, tell } from "./budget.ts";
import type { DetectSettings, FamilyName } from "./settings.ts";
import { emptyState, type OpenSev } from "./state.ts";

/** What the families thought of one reader's day. */
export interface ScoredActor {
  readonly actor: string;
  readonly families: readonly {
    readonly family: FamilyName;
    readonly measure: string;
    readonly score: number;
    readonly exceedance: number;
  }[];
}

export interface ScoredDay {
  readonly day: number;
  readonly actors: readonly ScoredActor[];
}

/** A reader's day that would have been told. */
export interface WouldTell {
  readonly day: number;
  readonly actor: string;
  readonly family: FamilyName;
  readonly telling: Exclude<Telling, "joined">;
}

/**
 * What these settings would have told from a day on, by what the families thought of each day. The days before it, a month of
 * them, set the threshold; `seen` were learned before the first: with few nothing is told. What the families think does not go by the settings, but for whose usual stood still: that is
 * left as it was.
 */
export function dryRun(
  days: readonly ScoredDay[],
  settings: DetectSettings,
  { from, seen }: { readonly from: number; readonly seen: number },
): WouldTell[] {
  const budget = emptyState();
  const open = new Map<string, OpenSev>();
  const told: WouldTell[] = [];
  for (const [at, { day, actors }] of days.toSorted((a, b) => a.day - b.day).entries()) {
    const tells = seen + at >= settings.quietDays;
    const all = actors.map(({ actor, families }) => {
      const { priority, reasons } = pressingOf(
        families.map((each) => ({ ...each, name: each.measure })),
        settings,
      );
      return { actor, priority, family: reasons[0]?.family };
    });
    for (const { actor, priority, family } of all) {
      if (!tells || !family || priority < budget.threshold) continue;
      const { telling, open: now } = tell(open.get(actor), day, priority);
      open.set(actor, now);
      if (telling !== "joined" && day >= from) told.push({ day, actor, family, telling });
    }
    learnPressing(
      budget,
      day,
      all.map(({ actor, priority }) => [actor, priority]),
      settings,
    );
  }
  return told;
}
