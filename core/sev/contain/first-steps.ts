import { FIRST_STEPS, type Trigger, triggersOf } from "#core/policy/first-steps.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { SevRow } from "../record/row.ts";

/** One line, and who ticked it when. */
export interface FirstStep {
  readonly words: string;
  readonly ticked: { readonly by: string; readonly at: Date; readonly leafIndex: number | null } | null;
}

/** What to do first, for one of what set the SEV off. */
export interface FirstSteps {
  readonly trigger: Trigger;
  readonly steps: readonly FirstStep[];
}

interface TickRow {
  readonly trigger: string;
  readonly step: number;
  readonly done: boolean;
  readonly by: string;
  readonly at: Date;
  readonly leafIndex: number | null;
}

/** The first steps of a SEV with their ticks, as its record has them. */
export async function firstStepsOf(
  run: Runner,
  { number, filerId }: Pick<SevRow, "number" | "filerId">,
): Promise<FirstSteps[]> {
  const [rules, ticks] = await Promise.all([
    run.all<{ rule: string }>(statement`SELECT DISTINCT rule FROM finding WHERE sev_number = ${number}`),
    selectTicks(run, number),
  ]);
  const tickOf = (trigger: string, step: number): FirstStep["ticked"] => {
    const last = ticks.find((tick) => tick.trigger === trigger && tick.step === step);
    return last?.done ? { by: last.by, at: last.at, leafIndex: last.leafIndex } : null;
  };
  return triggersOf(
    rules.map(({ rule }) => rule),
    filerId !== null,
  ).map((trigger) => ({
    trigger,
    steps: FIRST_STEPS[trigger].map((words, at) => ({ words, ticked: tickOf(trigger, at + 1) })),
  }));
}

/** The last word on each step. */
const selectTicks = (run: Runner, number: number): Promise<TickRow[]> =>
  run.all<TickRow>(statement`
    SELECT DISTINCT ON (1, 2) e.data ->> 'trigger' AS trigger, (e.data ->> 'step')::int AS step, (e.data ->> 'done')::boolean AS done,
      coalesce(p.name, 'An erased person') AS by, e.at, e.leaf_index::int AS "leafIndex"
    FROM sev_event e LEFT JOIN person p ON p.id = e.actor_id WHERE e.sev_number = ${number} AND e.kind = 'step'
    ORDER BY 1, 2, e.id DESC`);
