import { LOG_ID } from "#core/log/tree/head.ts";
import type { UseDecision } from "#core/policy/training.ts";
import { type Runner, statement } from "#db/statement.ts";
import { trainedWith } from "../training/my-training.ts";

/** A training run that used somebody's data. Run and model are null where their words were erased. */
export interface ErasureRun {
  readonly number: number;
  readonly run: string | null;
  readonly model: string | null;
  readonly decision: UseDecision;
}

/** The runs that used a person's data, for whoever has to confirm their erasure. */
export async function runsUsing(run: Runner, personId: string): Promise<ErasureRun[]> {
  return (await trainedWith(run, personId)).map(({ number, run: name, model, modelVersion, decision }) => ({
    ...{ number, run: name, model: model && `${model} ${modelVersion ?? ""}`.trim() },
    decision: decision?.state ?? "pending",
  }));
}

/** The runs that the entry of an erasure lists, with what was decided by then. */
export const runsOf = (run: Runner, leafIndex: number | null): Promise<ErasureRun[]> =>
  run.all<ErasureRun>(statement`
    SELECT r.number, w.fields ->> 'run' AS run, (w.fields ->> 'model') || ' ' || (w.fields ->> 'modelVersion') AS model, x.decision
    FROM entry e CROSS JOIN LATERAL jsonb_to_recordset(convert_from(e.bytes, 'UTF8')::jsonb -> 'runs') AS x(run uuid, decision text)
      JOIN training_run r ON r.id = x.run LEFT JOIN entry_detail w ON w.log_id = ${LOG_ID} AND w.leaf_index = r.ask_leaf
    WHERE e.log_id = ${LOG_ID} AND e.leaf_index = ${leafIndex} AND e.kind = 'person.erase' ORDER BY r.number DESC`);
