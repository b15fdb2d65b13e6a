import type { Viewer } from "#core/base/viewer.ts";
import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import type { PersonRow } from "./import/import-schema.ts";
import { rememberRows } from "./state-entries.ts";

interface RoleRow {
  readonly person: string;
  readonly role: string;
  readonly at: Date;
  readonly leaf: number | bigint | null;
}

/**
 * Sets the roles where a row names them; each that is given or taken is an entry (`role.grant`, `role.end`). Answers the
 * ids of people whose roles changed.
 */
export async function saveRoles(
  tx: Tx,
  viewer: Viewer,
  people: readonly PersonRow[],
  ids: ReadonlyMap<string, string>,
): Promise<string[]> {
  const named = people.flatMap(({ externalId, roles }) =>
    roles ? [{ id: ids.get(externalId), roles }] : [],
  );
  const pairs = named.flatMap(({ id, roles }) => roles.map((role) => ({ id, role })));
  const run = onTx(tx);
  const gone = await run.all<RoleRow>(statement`
    DELETE FROM role_assignment WHERE person_id = ANY(${named.map(({ id }) => id)}::uuid[]) AND NOT EXISTS (
      SELECT FROM jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) AS r(id uuid, role text)
      WHERE r.id = person_id AND r.role = role_assignment.role)
    RETURNING person_id AS person, role, granted_at AS at, leaf_index AS leaf`);
  const given = await run.all<RoleRow>(statement`
    INSERT INTO role_assignment (person_id, role, granted_at)
    SELECT DISTINCT id, role, now() FROM jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) AS r(id uuid, role text)
    ON CONFLICT DO NOTHING RETURNING person_id AS person, role, granted_at AS at, leaf_index AS leaf`);
  rememberEnds(tx, viewer, gone);
  rememberGrants(tx, viewer, given);
  return [...gone, ...given].map(({ person }) => person);
}

function rememberEnds(tx: Tx, viewer: Viewer, gone: readonly RoleRow[]): void {
  rememberRows(
    tx,
    viewer,
    gone.map(({ person, role, leaf }) => ({
      key: { person, role },
      after: leaf,
      draft: { kind: "role.end", clear: { role }, people: { person } },
    })),
  );
}

function rememberGrants(tx: Tx, viewer: Viewer, given: readonly RoleRow[]): void {
  rememberRows(
    tx,
    viewer,
    given.map(({ person, role, at, leaf }) => ({
      key: { person, role },
      after: leaf,
      draft: { kind: "role.grant", clear: { role, grantedAt: at.toISOString() }, people: { person } },
    })),
    (rows) =>
      onTx(tx).all(statement`
        UPDATE role_assignment a SET leaf_index = r.leaf_index
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(person uuid, role text, leaf_index bigint)
        WHERE a.person_id = r.person AND a.role = r.role`),
  );
}
