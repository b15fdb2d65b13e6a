import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";

/** What a purpose was granted for, beyond what the gateway checks: what a read under it has to fit and to name. */
export interface PurposeTerms {
  /** A use by its code; null for a purpose that was imported without saying. */
  readonly use: string | null;
  readonly onCase: boolean;
  /** For training: the run and the model. */
  readonly training: { readonly run: string; readonly model: string } | null;
}

/** The terms of a purpose. One that was imported names no use, no case and no training. */
export async function purposeTerms(run: Runner, purposeId: string): Promise<PurposeTerms> {
  const [row] = await run.all<{
    use: string;
    onCase: boolean;
    run: string | null;
    model: string | null;
  }>(statement`
    SELECT r.use, r.on_case AS "onCase", d.fields ->> 'run' AS run, d.fields ->> 'model' AS model
    FROM purpose_request r LEFT JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = r.ask_leaf
    WHERE r.purpose_id = ${purposeId} AND r.kind = 'new' AND r.state = 'approved'`);
  if (!row) return { use: null, onCase: false, training: null };
  const { use, onCase, run: trainingRun, model } = row;
  return { use, onCase, training: trainingRun && model ? { run: trainingRun, model } : null };
}
