import type { Viewer } from "#core/base/viewer.ts";
import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { endIdentities, type IdentityRow, newSalt, sealIdentities } from "../identity-seal.ts";
import { refuse } from "./import-checks.ts";
import type { Locate } from "./import-read.ts";
import type { PersonRow } from "./import-schema.ts";

/**
 * Sets who signs in as whom, where a row names it. An identity is issuer and subject, never an address. What is set and what
 * it takes the place of are entries (`identity.set`, `identity.end`). Answers the ids of those who sign in otherwise than before.
 */
export async function saveIdentities(
  tx: Tx,
  viewer: Viewer,
  people: readonly PersonRow[],
  { ids, locate }: { readonly ids: ReadonlyMap<string, string>; readonly locate: Locate },
): Promise<string[]> {
  const rows = people.flatMap(({ externalId, oidcIssuer: issuer, oidcSubject: subject }, row) =>
    issuer && subject ? [{ row, id: ids.get(externalId), issuer, subject, salt: newSalt() }] : [],
  );
  if (rows.length === 0) return [];
  const run = onTx(tx);
  const given = statement`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    AS r("row" int, id uuid, issuer text, subject text, salt text)`;
  const ended = await run.all<IdentityRow>(statement`
    DELETE FROM identity i USING ${given}
    WHERE i.person_id = r.id AND i.issuer = r.issuer AND i.subject <> r.subject
    RETURNING i.issuer, i.subject, i.person_id AS "personId", i.salt`);
  const set = await run.all<IdentityRow>(statement`
    INSERT INTO identity (issuer, subject, person_id, salt) SELECT issuer, subject, id, decode(salt, 'hex') FROM ${given}
    ON CONFLICT DO NOTHING RETURNING issuer, subject, person_id AS "personId", salt`);
  const [taken] = await run.all<{ row: number }>(statement`
    SELECT r."row" FROM ${given} JOIN identity i ON i.issuer = r.issuer AND i.subject = r.subject
    WHERE i.person_id <> r.id ORDER BY r."row" LIMIT 1`);
  if (taken) refuse(locate, taken.row, "oidcSubject", "is the identity of somebody else");
  endIdentities(tx, viewer, ended);
  sealIdentities(tx, viewer, set);
  return set.map(({ personId }) => personId);
}
