import { type Runner, statement } from "#db/statement.ts";
import { refuse } from "./import-checks.ts";
import type { Locate } from "./import-read.ts";
import type { PersonRow } from "./import-schema.ts";

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
