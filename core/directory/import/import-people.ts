import { randomUUID } from "node:crypto";
import type { Viewer } from "#core/base/viewer.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { idsByExternalId, insertSecrets } from "../new-people.ts";
import { saveRoles } from "../save-roles.ts";
import { ensureTeams, teamIdOf } from "../teams.ts";
import { tellAccess } from "../tell-access.ts";
import { everybody, type Known, refuseBadPeople } from "./import-checks.ts";
import { saveIdentities } from "./import-identities.ts";
import type { Locate } from "./import-read.ts";
import type { PersonRow } from "./import-schema.ts";
import { refuseOwnRoles, rolesHeld } from "./own-roles.ts";

export interface Changed {
  readonly added: number;
  readonly changed: number;
}

/**
 * Writes the people of a file: each row is the whole truth about one person but for roles and identity, which stay when
 * left out. Who is not in the file stays. Refuses doubles, unknown managers, rings of managers, and an address or
 * identity that somebody else has.
 */
export async function importPeople(
  tx: Tx,
  viewer: Viewer,
  people: readonly PersonRow[],
  locate: Locate,
): Promise<Changed> {
  if (people.length === 0) return { added: 0, changed: 0 };
  const run = onTx(tx);
  const known = await everybody(run);
  await refuseBadPeople(run, people, known, locate);
  await ensureTeams(
    run,
    people.flatMap(({ team }) => team ?? []),
  );
  const changed = await upsert(run, people, known);
  await insertSecrets(
    run,
    changed.filter((row) => row.added).map((row) => row.id),
  );
  const ids = await idsByExternalId(
    run,
    people.map(({ externalId }) => externalId),
  );
  refuseOwnRoles(viewer, people, ids, { held: await rolesHeld(run, viewer), locate });
  const roleChanges = await saveRoles(tx, viewer, people, ids);
  const signInChanges = await saveIdentities(tx, viewer, people, { ids, locate });
  await tellAccess(tx, viewer, [...roleChanges, ...signInChanges]);
  const touched = new Set([...changed.map(({ id }) => id), ...roleChanges]);
  const added = changed.filter((row) => row.added).length;
  return { added, changed: touched.size - added };
}

async function upsert(
  run: Runner,
  people: readonly PersonRow[],
  known: ReadonlyMap<string, Known>,
): Promise<{ id: string; added: boolean }[]> {
  const ids = new Map(
    people.map(({ externalId }) => [externalId, known.get(externalId)?.id ?? randomUUID()]),
  );
  const idOf = (externalId: string) => ids.get(externalId) ?? known.get(externalId)?.id;
  const rows = people.map((person) => ({
    id: idOf(person.externalId),
    external_id: person.externalId,
    kind: person.kind,
    name: person.name,
    email: person.email ?? null,
    title: person.title ?? null,
    team_id: person.team ? teamIdOf(person.team) : null,
    manager_id: person.manager ? idOf(person.manager) : null,
    region: person.region ?? null,
    time_zone: person.timeZone,
    employed_from: person.employedFrom ?? null,
    employed_to: person.employedTo ?? null,
    is_subject: person.kind !== "service",
  }));
  await freeEmails(run, people);
  return run.all<{ id: string; added: boolean }>(statement`
    INSERT INTO person (id, external_id, kind, name, email, title, team_id, manager_id, region, time_zone, employed_from,
      employed_to, is_subject)
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, external_id text, kind text, name text,
      email text, title text, team_id text, manager_id uuid, region text, time_zone text, employed_from date,
      employed_to date, is_subject boolean)
    ON CONFLICT (external_id) DO UPDATE SET kind = EXCLUDED.kind, name = EXCLUDED.name, email = EXCLUDED.email,
      title = EXCLUDED.title, team_id = EXCLUDED.team_id, manager_id = EXCLUDED.manager_id, region = EXCLUDED.region,
      time_zone = EXCLUDED.time_zone, employed_from = EXCLUDED.employed_from, employed_to = EXCLUDED.employed_to,
      is_subject = EXCLUDED.is_subject
    WHERE (person.kind, person.name, person.email, person.title, person.team_id, person.manager_id, person.region,
      person.time_zone, person.employed_from, person.employed_to, person.is_subject)
      IS DISTINCT FROM (EXCLUDED.kind, EXCLUDED.name, EXCLUDED.email, EXCLUDED.title, EXCLUDED.team_id,
      EXCLUDED.manager_id, EXCLUDED.region, EXCLUDED.time_zone, EXCLUDED.employed_from, EXCLUDED.employed_to,
      EXCLUDED.is_subject)
    RETURNING id, (xmax = 0) AS added`);
}

/** Two people of one file may trade addresses: an address that changes hands is let go of first. */
async function freeEmails(run: Runner, people: readonly PersonRow[]): Promise<void> {
  const rows = people.flatMap(({ externalId, email }) => (email ? [{ external_id: externalId, email }] : []));
  await run.all(statement`
    UPDATE person p SET email = NULL
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(external_id text, email text)
    WHERE p.email = r.email AND p.external_id <> r.external_id`);
}
