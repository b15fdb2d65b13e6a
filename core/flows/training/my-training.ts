import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import type { DecisionBecause, UseDecision } from "#core/policy/training.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";

/** A run that used one's own data, with what was decided about that. */
export interface MyRun {
  readonly number: number;
  /** Null where the words were erased. */
  readonly run: string | null;
  readonly model: string | null;
  readonly modelVersion: string | null;
  readonly purpose: string | null;
  readonly at: Date;
  /** How many of one's items, by kind. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly decision: {
    readonly state: UseDecision;
    readonly because: DecisionBecause;
    readonly since: Date;
    /** Null while it is due. */
    readonly reason: string | null;
  } | null;
}

/** The runs that used the viewer's own data, newest first. Nobody can ask this about somebody else. */
export async function myTraining(viewer: Viewer): Promise<{ items: MyRun[]; next: null }> {
  refuseUnless(viewer.kind === "person", "forbidden");
  mustAllow(viewer, "me.read", { personId: viewer.personId });
  return { items: await trainedWith(onClient(database().pool), viewer.personId), next: null };
}

/** The runs that used a person's data, newest first; those that failed used none. */
export async function trainedWith(run: Runner, personId: string): Promise<MyRun[]> {
  const rows = await run.all<StoredRun>(statement`
    SELECT r.number, w.fields ->> 'run' AS run, w.fields ->> 'model' AS model, w.fields ->> 'modelVersion' AS "modelVersion",
      p.title AS purpose, e.recorded_at AS at, u.kinds,
      CASE WHEN d.id IS NOT NULL THEN jsonb_build_object('state', d.state, 'because', d.because, 'since', d.since,
        'reason', x.fields ->> 'reason') END AS decision
    FROM training_use u JOIN training_run r ON r.id = u.run_id
      JOIN entry e ON e.log_id = ${LOG_ID} AND e.leaf_index = r.leaf_index LEFT JOIN purpose p ON p.id = r.purpose_id
      LEFT JOIN entry_detail w ON w.log_id = ${LOG_ID} AND w.leaf_index = r.ask_leaf
      LEFT JOIN training_decision d ON d.id = u.id
      LEFT JOIN entry_detail x ON x.log_id = ${LOG_ID} AND x.leaf_index = d.leaf_index
    WHERE u.person_id = ${personId}::uuid AND r.state IN ('running', 'ready') ORDER BY r.number DESC`);
  return rows.map(({ decision, ...row }) => ({
    ...row,
    decision: decision && { ...decision, since: new Date(decision.since) },
  }));
}

/** JSON has no dates. */
type StoredRun = Omit<MyRun, "decision"> & {
  readonly decision: (Omit<NonNullable<MyRun["decision"]>, "since"> & { readonly since: string }) | null;
};
