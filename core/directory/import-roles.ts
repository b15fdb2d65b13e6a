import { type Runner, statement } from "#db/statement.ts";
import { refuse } from "./import-checks.ts";
import type { Locate } from "./import-read.ts";
import type { PersonRow } from "./import-schema.ts";

/** Sets the roles where a row names them. Answers the ids of people whose roles changed. */
export async function saveRoles(
  run: Runner,
  people: readonly PersonRow[],
  ids: ReadonlyMap<string, string>,
): Promise<string[]> {
  const named = people.flatMap(({ externalId, roles }) =>
    roles ? [{ id: ids.get(externalId), roles }] : [],
  );
  const pairs = named.flatMap(({ id, roles }) => roles.map((role) => ({ id, role })));
  const gone = await run.all<{ id: string }>(statement`
    DELETE FROM role_assignment WHERE person_id = ANY(${named.map(({ id }) => id)}::uuid[]) AND NOT EXISTS (
      SELECT FROM jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) AS r(id uuid, role text)
      WHERE r.id = person_id AND r.role = role_assignment.role)
    RETURNING person_id AS id`);
  const given = await run.all<{ id: string }>(statement`
    INSERT INTO role_assignment (person_id, role, granted_at)
    SELECT DISTINCT id, role, now() FROM jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) AS r(id uuid, role text)
    ON CONFLICT DO NOTHING RETURNING person_id AS id`);
  return [...gone, ...given].map(({ id }) => id);
}

/** Sets who signs in as whom, where a row names it. An identity is issuer and subject, never an address. */
export async function saveIdentities(
  run: Runner,
  people: readonly PersonRow[],
  ids: ReadonlyMap<string, string>,
  locate: Locate,
): Promise<void> {
  const rows = people.flatMap(({ externalId, oidcIssuer: issuer, oidcSubject: subject }, row) =>
    issuer && subject ? [{ row, id: ids.get(externalId), issuer, subject }] : [],
  );
  if (rows.length === 0) return;
  const given = statement`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    AS r("row" int, id uuid, issuer text, subject text)`;
  await run.all(statement`
    DELETE FROM identity i USING ${given}
    WHERE i.person_id = r.id AND i.issuer = r.issuer AND i.subject <> r.subject`);
  await run.all(statement`
    INSERT INTO identity (issuer, subject, person_id) SELECT issuer, subject, id FROM ${given} ON CONFLICT DO NOTHING`);
  const [taken] = await run.all<{ row: number }>(statement`
    SELECT r."row" FROM ${given} JOIN identity i ON i.issuer = r.issuer AND i.subject = r.subject
    WHERE i.person_id <> r.id ORDER BY r."row" LIMIT 1`);
  if (taken) refuse(locate, taken.row, "oidcSubject", "is the identity of somebody else");
}
