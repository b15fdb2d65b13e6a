import { type Runner, statement } from "#db/statement.ts";

/** Person ids by the names that a source gives: an id at home, else a login there. Who is nobody's is missing. */
export async function peopleNamed(
  run: Runner,
  sourceId: string,
  names: readonly string[],
): Promise<Map<string, string>> {
  const rows = await run.all<{ name: string; id: string }>(statement`
    SELECT DISTINCT ON (name) name, id FROM (
      SELECT external_id AS name, id, 1 AS rank FROM person WHERE external_id = ANY(${[...names]}::text[])
      UNION ALL SELECT login, person_id, 2 FROM source_login WHERE source_id = ${sourceId} AND login = ANY(${[...names]}::text[])
    ) n ORDER BY name, rank`);
  return new Map(rows.map(({ name, id }) => [name, id]));
}
