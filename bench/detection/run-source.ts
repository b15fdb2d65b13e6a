import type { Circumstances } from "#core/detect/circumstances/circumstances.ts";
import { circumstancesOf } from "#core/detect/circumstances/from-directory.ts";
import { detectDay } from "#core/detect/engine/detect-day.ts";
import type { JudgedDay } from "#core/detect/engine/judged.ts";
import { DETECT_SETTINGS, type DetectSettings } from "#core/detect/engine/settings.ts";
import { type DetectState, emptyState } from "#core/detect/engine/state.ts";
import { baselines, prioritiesOf } from "./baselines.ts";
import { Budgeted } from "./budgeted.ts";
import { Drawn } from "./drawn.ts";
import { Explained } from "./explain.ts";
import { Groups } from "./groups.ts";
import { HoursToTell } from "./hours.ts";
import { IncidentDays } from "./judged.ts";
import { type ClosedDay, replay } from "./replay.ts";
import type { Source } from "./source.ts";

export const BUDGETS = [1, 2, 3, 5, 8] as const;

export interface Method {
  readonly name: string;
  /** By budget. */
  readonly at: ReadonlyMap<number, Budgeted>;
}

export interface SourceRun {
  readonly methods: ReadonlyMap<string, Method>;
  readonly incidents: IncidentDays;
  readonly groups: Groups;
  readonly explained: Explained;
  /** Of bulks that were told. */
  readonly hours: ReadonlyMap<string, number>;
  /** Null where none were drawn. */
  readonly drawn: Drawn | null;
  readonly reads: number;
  readonly tooLate: number;
  readonly days: number;
}

type Priorities = (closed: ClosedDay, around: Circumstances) => (readonly [string, number])[];

/** Goes once through a source with detection, detection without ties and every baseline beside each other. */
export async function runSource(
  source: Source,
  { scale = 1, ablate = true, draw = false } = {},
): Promise<SourceRun> {
  const incidents = new IncidentDays(source);
  const withoutTies = circumstancesOf(source.directory, { ties: false });
  const explained = new Explained();
  const hours = new HoursToTell(source);
  const drawn = draw && source.drawnOn ? new Drawn(source.drawnOn) : null;
  const blind = detection(scale, {});
  const ablated: [string, Priorities] = ["without_ties", (day) => blind(day, withoutTies)];
  const sides: [string, Priorities][] = [
    [
      "whosaw",
      detection(scale, {
        before: (state, settings, { day, rollups }, around) => {
          const budget = atBudget();
          hours.look({ day, state, around, settings, threshold: budget.threshold });
          const wouldTell = (actor: string, priority: number) => budget.wouldTell(actor, day, priority);
          drawn?.look(day, rollups, { state, around, settings, wouldTell });
        },
        thought: (judged) => explained.see(judged, atBudget().threshold, incidents),
      }),
    ],
    ...(ablate ? [ablated] : []),
    ...baselines().map((baseline): [string, Priorities] => {
      const priorities = prioritiesOf(baseline);
      return [baseline.name, ({ day, rollups }) => priorities(day, rollups)];
    }),
  ];
  const methods = new Map<string, Method>(
    sides.map(([name]) => [name, { name, at: new Map(BUDGETS.map((k) => [k, new Budgeted(k * scale)])) }]),
  );
  const atBudget = (): Budgeted => methods.get("whosaw")!.at.get(DETECT_SETTINGS.alertsADay)!; // made above
  const groups = new Groups();
  const watcher = (closed: ClosedDay, around: Circumstances): void => {
    groups.see(closed.rollups, around);
    for (const [name, priorities] of sides) {
      const all = priorities(closed, around);
      for (const budgeted of methods.get(name)!.at.values()) budgeted.day(closed.day, all); // made above
    }
  };
  const { reads, tooLate, days } = await replay(source, [watcher], (read, day) => {
    incidents.see(read, day);
    hours.see(read, day);
  });
  return { methods, incidents, groups, explained, hours: hours.hours, drawn, reads, tooLate, days };
}

interface Watching {
  /** Before a day is learned from. */
  readonly before?: (
    state: DetectState,
    settings: DetectSettings,
    closed: ClosedDay,
    around: Circumstances,
  ) => void;
  readonly thought?: (judged: JudgedDay) => void;
}

function detection(scale: number, { before, thought }: Watching): Priorities {
  const state = emptyState();
  const settings = { ...DETECT_SETTINGS, alertsADay: DETECT_SETTINGS.alertsADay * scale };
  return (closed, around) => {
    before?.(state, settings, closed, around);
    const judged = detectDay(state, closed.day, closed.rollups, around, settings);
    thought?.(judged);
    return judged.judged.map(({ measured, pressing }) => [measured.rollup.actor, pressing.priority]);
  };
}
