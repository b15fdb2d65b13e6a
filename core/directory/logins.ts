import type { Viewer } from "#core/base/viewer.ts";
import { marked } from "#core/base/visible.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { database } from "#db/current.ts";
import { onClient, onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { idsByEmail, idsByName } from "./known-names.ts";
import { ensurePeople, type NewPerson } from "./new-people.ts";
import { ensureTeams, teamIdOf } from "./teams.ts";

/** Who a mapping says is behind a login. */
export interface MappedPerson {
  readonly name: string;
  readonly team: string;
  readonly kind: "employee" | "contractor" | "service";
  readonly title?: string | undefined;
  readonly email?: string | undefined;
}

export interface LoginToEnsure {
  readonly login: string;
  /** Absent for a login that no mapping knows: who has it as address or id, else an actor of kind `unknown` under its own name. */
  readonly person?: MappedPerson | undefined;
  readonly superuser?: boolean;
}

/** Person ids by login of a source, in one query; unmapped logins are missing from the answer. */
export function personBySourceLogin(
  sourceId: string,
  logins: readonly string[],
): Promise<Map<string, string>> {
  return loginsOf(onClient(database().pool), sourceId, logins);
}

/**
 * Person ids of all of these logins of a source. A login that has no person yet gets one (an unmapped role is kept as
 * such), and that is an entry. One query when all are known.
 */
export async function ensureLogins(
  viewer: Viewer,
  sourceId: string,
  logins: readonly LoginToEnsure[],
): Promise<Map<string, string>> {
  const known = await personBySourceLogin(
    sourceId,
    logins.map(({ login }) => login),
  );
  const missing = logins.filter(({ login }) => !known.has(login));
  if (missing.length === 0) return known;
  return withTx(async (tx) => {
    const made = await addLogins(onTx(tx), sourceId, missing);
    appendEntry(tx, viewer, {
      kind: "directory.discover",
      clear: { what: "login", source: sourceId },
      subjects: made,
    });
    return new Map([
      ...known,
      ...(await loginsOf(
        onTx(tx),
        sourceId,
        missing.map(({ login }) => login),
      )),
    ]);
  });
}

/**
 * Inserts logins with their people. A person is found by e-mail; one whom no mapping names by the login itself, where it is
 * an address or id of the directory; else is the login's own. Answers new people's ids.
 */
export async function addLogins(
  run: Runner,
  sourceId: string,
  logins: readonly LoginToEnsure[],
): Promise<string[]> {
  await ensureTeams(
    run,
    logins.flatMap(({ person }) => person?.team ?? []),
  );
  const byEmail = await idsByEmail(
    run,
    logins.flatMap(({ person }) => person?.email ?? []),
  );
  const byName = await idsByName(
    run,
    logins.flatMap(({ login, person }) => (person ? [] : [login])),
  );
  const knownOf = ({ login, person }: LoginToEnsure) =>
    person ? byEmail.get(person.email?.toLowerCase() ?? "") : byName.get(login);
  const { ids, made } = await ensurePeople(
    run,
    logins.filter((each) => !knownOf(each)).map((each) => personBehind(sourceId, each)),
  );
  const rows = logins.map((each) => ({
    login: each.login,
    person_id: knownOf(each) ?? ids.get(externalIdOf(sourceId, each.login)),
    superuser: each.superuser ?? false,
  }));
  await run.all(statement`
    INSERT INTO source_login (source_id, login, person_id, superuser)
    SELECT ${sourceId}, login, person_id, superuser
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(login text, person_id uuid, superuser boolean)
    ON CONFLICT (source_id, login) DO UPDATE
      SET superuser = source_login.superuser OR EXCLUDED.superuser, person_id = EXCLUDED.person_id`);
  return made;
}

const externalIdOf = (sourceId: string, login: string): string => `${sourceId}:${login}`;

function personBehind(sourceId: string, { login, person }: LoginToEnsure): NewPerson {
  const externalId = externalIdOf(sourceId, login);
  if (!person) return { externalId, kind: "unknown", name: marked(login), isSubject: false };
  const { name, kind, title, email, team } = person;
  return { externalId, kind, name, title, email, teamId: teamIdOf(team), isSubject: kind !== "service" };
}

async function loginsOf(
  run: Runner,
  sourceId: string,
  logins: readonly string[],
): Promise<Map<string, string>> {
  const rows = await run.all<{ login: string; person_id: string }>(statement`
    SELECT login, person_id FROM source_login
    WHERE source_id = ${sourceId} AND login = ANY(${[...new Set(logins)]}::text[])`);
  return new Map(rows.map(({ login, person_id }) => [login, person_id]));
}
