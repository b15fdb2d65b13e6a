import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import type { TrainingEntryKind } from "#core/log/entry/kinds.ts";
import type { DecisionBecause, UseDecision } from "#core/policy/training.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { tellOfRun } from "./tell.ts";

/** What is decided about one person's data in one run, as its last entry set it. `id` is the use's. */
export interface Decision {
  readonly id: string;
  readonly runId: string;
  readonly personId: string;
  readonly because: DecisionBecause;
  readonly state: UseDecision;
  readonly since: Date;
  readonly leafIndex: number | null;
  readonly version: number;
}

/** How an entry names whose data it is: by their part as an actor, or, where they are being erased, as a subject. */
export type Naming = { readonly person: string } | { subjectId(): string };

/** A run that used somebody's data, with what was decided about that. */
export interface Use extends Pick<Decision, "id" | "runId"> {
  readonly number: number;
  readonly decision: Decision | null;
}

/** Every run that took data of a person and did not fail, oldest first. */
export async function usesOf(run: Runner, personId: string): Promise<Use[]> {
  const rows = await run.all<Use & { decision: (Decision & { since: string }) | null }>(statement`
    SELECT u.id, u.run_id AS "runId", r.number,
      CASE WHEN d.id IS NOT NULL THEN jsonb_build_object('id', d.id, 'runId', d.run_id, 'personId', d.person_id, 'because', d.because,
        'state', d.state, 'since', d.since, 'leafIndex', d.leaf_index, 'version', d.version) END AS decision
    FROM training_use u JOIN training_run r ON r.id = u.run_id LEFT JOIN training_decision d ON d.id = u.id
    WHERE u.person_id = ${personId}::uuid AND r.state IN ('running', 'ready') ORDER BY r.number`);
  return rows.map(({ decision, ...use }) => ({
    ...use,
    decision: decision && { ...decision, since: new Date(decision.since) },
  }));
}

/**
 * Makes it due to decide what becomes of a person's data in every run that used it, each with an entry; what was decided
 * for good stays. An erasure asks again about what was kept. Stewards are told. Answers those runs.
 */
export async function makeDue(
  tx: Tx,
  viewer: Viewer,
  personId: string,
  because: DecisionBecause,
  naming: Naming,
): Promise<readonly Use[]> {
  const uses = await usesOf(onTx(tx), personId);
  const due = uses.filter(({ decision }) => isDue(decision, because));
  for (const { id, runId, decision } of due) {
    const rest = { personId, because, since: systemClock.now(), state: "pending" } as const;
    const next = {
      id,
      runId,
      ...rest,
      leafIndex: decision?.leafIndex ?? null,
      version: (decision?.version ?? 0) + 1,
    };
    await saveDecision(tx, viewer, next, { kind: "training.due", naming });
  }
  if (due.length > 0)
    await tellOfRun(tx, "training.due", "stewards", { key: `training-due-${due[0]?.id}-${because}` });
  return uses;
}

/** Whether it has to be decided (again): nothing was, or it was kept, and now its person is erased. */
const isDue = (decision: Decision | null, because: DecisionBecause): boolean =>
  decision === null ||
  (because === "erasure" && decision.because === "opt_out" && ["kept", "pending"].includes(decision.state));

/** What a decision's entry says beside it. */
interface DecisionSaid {
  readonly kind: Extract<TrainingEntryKind, "training.due" | "training.decide">;
  readonly naming: Naming | null;
  readonly text?: Readonly<Record<string, string>>;
}

/** Writes a decision as it is from now on, with its entry. */
export async function saveDecision(
  tx: Tx,
  viewer: Viewer,
  decision: Decision,
  { kind, naming, text = {} }: DecisionSaid,
): Promise<void> {
  const { id, leafIndex, ...data } = decision;
  if (decision.version === 1) await tx.trainingDecision.create({ data: { id, ...data } });
  else await tx.trainingDecision.update({ where: { id }, data });
  const clear = {
    ...{ use: id, run: data.runId, because: data.because, decision: data.state },
    ...{ since: data.since.toISOString(), after: leafIndex },
  };
  appendEntry(tx, viewer, { kind, clear, text, ...whoOf(naming) }, async (written) => {
    await tx.trainingDecision.update({ where: { id }, data: { leafIndex: BigInt(written.leafIndex) } });
  });
}

function whoOf(naming: Naming | null) {
  if (naming === null) return {};
  if ("person" in naming) return { people: { person: naming.person } };
  return {
    get subjects() {
      return [naming.subjectId()]; // asked when the entry is sealed: by then it is known
    },
  };
}
