import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";

/** How many people, each in a part they had, and how many entries' texts, the log says were erased. */
export interface LoggedErasures {
  readonly people: number;
  readonly texts: number;
}

/** Counts erasures by their entries alone: a row that says so is not believed. */
export async function loggedErasures(run: Runner): Promise<LoggedErasures> {
  const [row] = await run.all<LoggedErasures>(statement`
    SELECT coalesce(sum((body ->> 'parties')::int), 0)::float8 AS people, coalesce(sum((body ->> 'texts')::int), 0)::float8 AS texts
    FROM (SELECT convert_from(bytes, 'UTF8')::jsonb AS body FROM entry
      WHERE log_id = ${LOG_ID} AND kind IN ('person.erase', 'person.erase.replay')) e`);
  return row ?? { people: 0, texts: 0 };
}
