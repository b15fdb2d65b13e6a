import { Role } from "#core/base/roles.ts";
import type { PersonViewer, SourceViewer } from "#core/base/viewer.ts";
import { database } from "#db/current.ts";
import { onClient, type Statement, statement } from "#db/statement.ts";
import { hashKey, kindOfKey } from "./key-format.ts";

interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly team_id: string | null;
  readonly manager_id: string | null;
  readonly time_zone: string;
  readonly roles: string[];
  readonly outside: boolean;
}

/** Somebody who works here today, by their own calendar. Services, agents, logins and customers never sign in. */
export const employedNow = statement`p.kind IN ('employee', 'contractor')
  AND (p.employed_from IS NULL OR p.employed_from <= (now() AT TIME ZONE p.time_zone)::date)
  AND (p.employed_to IS NULL OR p.employed_to >= (now() AT TIME ZONE p.time_zone)::date)`;

/**
 * The person behind a session, asked of the database each time: a session that was ended, revoked or ran out, and a
 * person whose employment ended, is `null` from the next request on.
 */
export function viewerOfSession(sessionId: string): Promise<PersonViewer | null> {
  return personWhere(
    statement`JOIN session s ON s.person_id = p.id
      WHERE s.id = ${sessionId}::uuid AND s.revoked_at IS NULL AND s.expires_at > now()`,
    "session",
  );
}

/** The viewer that somebody is once they proved who they are; `null` when they do not work here today. */
export function viewerOfPerson(personId: string): Promise<PersonViewer | null> {
  return personWhere(statement`WHERE p.id = ${personId}::uuid`, "session");
}

/**
 * Who a bearer key speaks for: a source that reports, a collector of it on one person's device, or a person. `null` for a key that is malformed, unknown,
 * revoked or expired, or whose person no longer works here; asked of the database each time.
 */
export async function viewerOfKey(bearer: string): Promise<PersonViewer | SourceViewer | null> {
  const kind = kindOfKey(bearer);
  if (kind === null) return null;
  const hash = Buffer.from(hashKey(bearer));
  if (kind !== "person") return sourceWhere(hash, kind);
  return personWhere(
    statement`JOIN api_key k ON k.person_id = p.id
      WHERE k.hash = ${hash} AND k.kind = 'person' AND k.revoked_at IS NULL AND k.expires_at > now()`,
    "token",
  );
}

async function sourceWhere(hash: Uint8Array, kind: "source" | "collector"): Promise<SourceViewer | null> {
  const [row] = await onClient(database().pool).all<{
    id: string;
    source_id: string;
    person_id: string | null;
  }>(statement`
    SELECT id, source_id, person_id FROM api_key WHERE hash = ${hash} AND kind = ${kind} AND source_id IS NOT NULL
      AND (kind = 'source' OR person_id IS NOT NULL) AND revoked_at IS NULL AND expires_at > now()`);
  if (!row) return null;
  const source = { kind: "source", sourceId: row.source_id, keyId: row.id } as const;
  return row.person_id === null ? source : { ...source, recordsId: row.person_id };
}

async function personWhere(how: Statement, channel: PersonViewer["channel"]): Promise<PersonViewer | null> {
  const [row] = await onClient(database().pool).all<PersonRow>(statement`
    SELECT p.id, p.name, p.email, p.team_id, p.manager_id, p.time_zone,
      ARRAY(SELECT r.role FROM role_assignment r WHERE r.person_id = p.id) AS roles,
      EXISTS (SELECT FROM sev_handler h WHERE h.person_id = p.id AND h.part = 'outside') AS outside
    FROM person p ${how} AND ${employedNow}`);
  return row ? toViewer(row, channel) : null;
}

function toViewer(row: PersonRow, channel: PersonViewer["channel"]): PersonViewer {
  const roles = row.roles.flatMap((role) => Role.safeParse(role).data ?? []);
  return {
    kind: "person",
    personId: row.id,
    name: row.name,
    email: row.email ?? "",
    teamId: row.team_id,
    managerId: row.manager_id,
    timeZone: row.time_zone,
    roles: new Set<Role>(["employee", ...roles, ...(row.outside ? (["outside"] as const) : [])]),
    channel,
  };
}
