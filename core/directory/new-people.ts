import { randomUUID } from "node:crypto";
import { newPersonSecrets } from "#core/log/keys/secrets.ts";
import { type Runner, statement } from "#db/statement.ts";

/** `unknown` is somebody whom a source named and nobody has mapped yet. */
export type PersonKind = "employee" | "contractor" | "service" | "unknown";

export interface NewPerson {
  readonly externalId: string;
  readonly kind: PersonKind;
  readonly name: string;
  readonly email?: string | undefined;
  readonly title?: string | undefined;
  readonly teamId?: string | undefined;
  readonly isSubject: boolean;
}

/**
 * The ids of these people by external id, making those that are not there, each with secrets of its own (without them no
 * entry about them can be sealed). Who is there already stays as they are. `made` are the new ones' ids.
 */
export async function ensurePeople(
  run: Runner,
  people: readonly NewPerson[],
): Promise<{ ids: Map<string, string>; made: string[] }> {
  if (people.length === 0) return { ids: new Map(), made: [] };
  const rows = people.map((person) => ({
    id: randomUUID(),
    external_id: person.externalId,
    kind: person.kind,
    name: person.name,
    email: person.email ?? null,
    title: person.title ?? null,
    team_id: person.teamId ?? null,
    is_subject: person.isSubject,
  }));
  const made = await run.all<{ id: string }>(statement`
    INSERT INTO person (id, external_id, kind, name, email, title, team_id, time_zone, is_subject)
    SELECT id, external_id, kind, name, email, title, team_id, 'UTC', is_subject
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, external_id text, kind text, name text,
      email text, title text, team_id text, is_subject boolean)
    ON CONFLICT (external_id) DO NOTHING RETURNING id`);
  await insertSecrets(
    run,
    made.map(({ id }) => id),
  );
  const ids = await idsByExternalId(
    run,
    people.map(({ externalId }) => externalId),
  );
  return { ids, made: made.map(({ id }) => id) };
}

/** Gives these people their secrets, one for each part they may have in an entry. */
export async function insertSecrets(run: Runner, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  const rows = newPersonSecrets(personIds).map(({ wrapped, ...row }) => ({
    ...row,
    wrapped: Buffer.from(wrapped).toString("hex"),
  }));
  await run.all(statement`
    INSERT INTO person_secret (person_id, party, wrapped) SELECT "personId", party, decode(wrapped, 'hex')
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("personId" uuid, party text, wrapped text)`);
}

/** Person ids by external id; who is not there is missing from the answer. */
export async function idsByExternalId(run: Runner, keys: readonly string[]): Promise<Map<string, string>> {
  const rows = await run.all<{ id: string; external_id: string }>(
    statement`SELECT id, external_id FROM person WHERE external_id = ANY(${[...new Set(keys)]}::text[])`,
  );
  return new Map(rows.map(({ id, external_id }) => [external_id, id]));
}
