import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";

/** How many secrets of people, and how many entries' texts, may be gone by what the log says was erased. */
export interface LoggedErasures {
  readonly people: number;
  readonly texts: number;
}

/** Somebody has two secrets: one for what they did, one for what was read of them. */
const SECRETS_OF_A_PERSON = 2;

/**
 * Counts erasures by their entries alone: a row that says so is not believed. An erasure's entry does not say how many
 * texts went with it, so with one there is no limit to those.
 */
export async function loggedErasures(run: Runner): Promise<LoggedErasures> {
  const [row] = await run.all<{ n: number }>(
    statement`SELECT count(*)::float8 AS n FROM entry WHERE log_id = ${LOG_ID} AND kind = 'person.erase'`,
  );
  const erasures = row?.n ?? 0;
  return {
    people: erasures * SECRETS_OF_A_PERSON,
    texts: erasures > 0 ? Number.POSITIVE_INFINITY : 0,
  };
}
