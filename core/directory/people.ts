import type { ActorFacts } from "#core/log/entry/draft.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";

export interface PersonName {
  readonly name: string;
  readonly kind: string;
  readonly title: string | null;
  readonly teamId: string | null;
  readonly team: string | null;
}

/** Names and units by person id, in one query; an erased person is missing. Whether a name may be shown is the caller's to decide. */
export async function namesOf(personIds: readonly string[]): Promise<Map<string, PersonName>> {
  const rows = await onClient(database().pool).all<{
    id: string;
    name: string;
    kind: string;
    title: string | null;
    team_id: string | null;
    team: string | null;
  }>(statement`
    SELECT p.id, p.name, p.kind, p.title, p.team_id, t.name AS team
    FROM person p LEFT JOIN team t ON t.id = p.team_id WHERE p.id = ANY(${[...new Set(personIds)]}::uuid[])`);
  return new Map(
    rows.map(({ id, name, kind, title, team_id, team }) => [
      id,
      { name, kind, title, teamId: team_id, team },
    ]),
  );
}

/** What is frozen into a read about its actor (team, manager, roles as of now), by person id, in one query. */
export async function actorFactsOf(personIds: readonly string[]): Promise<Map<string, ActorFacts>> {
  const rows = await onClient(database().pool).all<{
    id: string;
    team_id: string | null;
    manager_id: string | null;
    roles: string[];
  }>(statement`
    SELECT p.id, p.team_id, p.manager_id,
      ARRAY(SELECT role FROM role_assignment r WHERE r.person_id = p.id ORDER BY role) AS roles
    FROM person p WHERE p.id = ANY(${[...new Set(personIds)]}::uuid[])`);
  return new Map(
    rows.map(({ id, team_id, manager_id, roles }) => [
      id,
      { personId: id, teamId: team_id, managerId: manager_id, roles },
    ]),
  );
}
