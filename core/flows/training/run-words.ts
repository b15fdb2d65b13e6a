import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";

/** What who asked for a run called it. */
export interface RunWords {
  readonly run: string;
  readonly model: string;
  readonly modelVersion: string;
  readonly reason: string;
}

/** The words of a run, from the entry it was asked with; null where they were erased. */
export async function runWords(run: Runner, askLeaf: number | null): Promise<RunWords | null> {
  const [row] = await run.all<{ fields: RunWords }>(
    statement`SELECT fields FROM entry_detail WHERE log_id = ${LOG_ID} AND leaf_index = ${askLeaf}`,
  );
  return row?.fields.model ? row.fields : null;
}
