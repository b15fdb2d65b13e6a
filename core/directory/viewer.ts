import { z } from "zod";
import { isLocale } from "#core/base/locale.ts";
import { Role } from "#core/base/roles.ts";
import type { PersonViewer, SourceViewer } from "#core/base/viewer.ts";
import { Gathered } from "#db/gathered.ts";
import { type Prepared, prepared } from "#db/prepared.ts";
import { statement } from "#db/statement.ts";
import { hashKey, kindOfKey } from "./key-format.ts";

interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly team_id: string | null;
  readonly manager_id: string | null;
  readonly time_zone: string;
  readonly language: string | null;
  readonly roles: string[];
  readonly outside: boolean;
}

/** Somebody who works here today, by their own calendar. Services, agents, logins and customers never sign in. */
export const employedNow = statement`p.kind IN ('employee', 'contractor')
  AND (p.employed_from IS NULL OR p.employed_from <= (now() AT TIME ZONE p.time_zone)::date)
  AND (p.employed_to IS NULL OR p.employed_to >= (now() AT TIME ZONE p.time_zone)::date)`;

/**
 * The person behind a session, asked of the database each time: a session that was ended, revoked or ran out, and a
 * person whose employment ended, is `null` from the next request on. Requests that come in together ask together.
 */
export async function viewerOfSession(sessionId: string): Promise<PersonViewer | null> {
  const id = SessionId.safeParse(sessionId).data;
  return id === undefined ? null : sessions.ask(id);
}

const SessionId = z.uuid().toLowerCase(); // one that is malformed would fail those who ask together with it

const sessions = new Gathered<string, PersonViewer | null>(async (ids) => {
  const rows = await prepared<PersonRow & { readonly asked: string }>(OF_SESSIONS, [ids]);
  const found = new Map(rows.map((row) => [row.asked, toViewer(row, "session")]));
  return ids.map((id) => found.get(id) ?? null);
});

/** The viewer that somebody is once they proved who they are; `null` when they do not work here today. */
export async function viewerOfPerson(personId: string): Promise<PersonViewer | null> {
  const [row] = await prepared<PersonRow>(OF_PERSON, [personId]);
  return row ? toViewer(row, "session") : null;
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
  const [row] = await prepared<PersonRow>(OF_TOKEN, [hash]);
  return row ? toViewer(row, "token") : null;
}

async function sourceWhere(hash: Uint8Array, kind: "source" | "collector"): Promise<SourceViewer | null> {
  const [row] = await prepared<{ id: string; source_id: string; person_id: string | null }>(OF_SOURCE_KEY, [
    hash,
    kind,
  ]);
  if (!row) return null;
  const source = { kind: "source", sourceId: row.source_id, keyId: row.id } as const;
  return row.person_id === null ? source : { ...source, recordsId: row.person_id };
}

const PERSON = `p.id, p.name, p.email, p.team_id, p.manager_id, p.time_zone, p.language,
  ARRAY(SELECT r.role FROM role_assignment r WHERE r.person_id = p.id) AS roles,
  EXISTS (SELECT FROM sev_handler h WHERE h.person_id = p.id AND h.part = 'outside') AS outside`;

const OF_SESSIONS: Prepared = {
  name: "viewers-of-sessions",
  // By the ids, session first, whatever the planner believes of tables it has not counted yet: OFFSET 0 keeps the order.
  text: `SELECT s.id AS asked, v.* FROM unnest((SELECT $1::uuid[])) AS a(id)
    CROSS JOIN LATERAL (SELECT * FROM session WHERE id = a.id AND revoked_at IS NULL AND expires_at > now() OFFSET 0) s
    CROSS JOIN LATERAL (SELECT ${PERSON} FROM person p WHERE p.id = s.person_id AND ${employedNow.text} OFFSET 0) v`,
};
const OF_PERSON: Prepared = {
  name: "viewer-of-person",
  text: `SELECT ${PERSON} FROM person p WHERE p.id = $1::uuid AND ${employedNow.text}`,
};
const OF_TOKEN: Prepared = {
  name: "viewer-of-token",
  text: `SELECT ${PERSON} FROM api_key k JOIN person p ON p.id = k.person_id
    WHERE k.hash = $1 AND k.kind = 'person' AND k.revoked_at IS NULL AND k.expires_at > now() AND ${employedNow.text}`,
};
const OF_SOURCE_KEY: Prepared = {
  name: "source-of-key",
  text: `SELECT id, source_id, person_id FROM api_key
    WHERE hash = $1 AND kind = $2 AND source_id IS NOT NULL AND (kind = 'source' OR person_id IS NOT NULL)
      AND revoked_at IS NULL AND expires_at > now()`,
};

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
    language: isLocale(row.language) ? row.language : null,
    roles: new Set<Role>(["employee", ...roles, ...(row.outside ? (["outside"] as const) : [])]),
    channel,
  };
}
