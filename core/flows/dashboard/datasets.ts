import { type Runner, statement } from "#db/statement.ts";

export interface DatasetChoice {
  readonly id: string;
  readonly name: string;
  readonly dss: number;
}

/** Every dataset, the most sensitive first. */
export const datasetChoices = (run: Runner): Promise<DatasetChoice[]> =>
  run.all(statement`SELECT id, name, dss FROM dataset ORDER BY dss DESC, name, id`);
