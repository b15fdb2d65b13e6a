import { randomBytes } from "node:crypto";
import { type Runner, statement } from "#db/statement.ts";
import { keys } from "./keys.ts";

/** The two parts that a person has in entries. Each has a secret of its own, so that one can be erased without the other. */
export const PERSON_PARTIES = ["actor", "subject"] as const;
export type PersonParty = (typeof PERSON_PARTIES)[number];

/** People by the part they have in an entry. */
export type PeopleByParty = Readonly<Record<PersonParty, readonly string[]>>;

/** Secrets by part and person id. */
export type PersonSecrets = Readonly<Record<PersonParty, ReadonlyMap<string, Uint8Array>>>;

const cache: Record<PersonParty, Map<string, Uint8Array>> = { actor: new Map(), subject: new Map() };
const CACHE_MAX = 100_000;

/** New secrets of 32 bytes for these people, one for each part, as they are stored: wrapped under the key-encryption key. */
export function newPersonSecrets(
  personIds: readonly string[],
): { personId: string; party: PersonParty; wrapped: Uint8Array }[] {
  return personIds.flatMap((personId) =>
    PERSON_PARTIES.map((party) => ({ personId, party, wrapped: keys().provider.wrap(randomBytes(32)) })),
  );
}

/**
 * The secrets of the people named, each in the part they are named for. Whose secret was erased is missing from the
 * answer. Unwrapped secrets are kept in memory for the life of the process.
 */
export async function personSecrets(run: Runner, wanted: PeopleByParty): Promise<PersonSecrets> {
  const ids = { actor: new Set(wanted.actor), subject: new Set(wanted.subject) };
  const missing = PERSON_PARTIES.flatMap((party) =>
    [...ids[party]].filter((id) => !cache[party].has(id)).map((id) => ({ id, party })),
  );
  if (missing.length > 0) await load(run, missing);
  return { actor: picked(ids.actor, cache.actor), subject: picked(ids.subject, cache.subject) };
}

function picked(
  ids: ReadonlySet<string>,
  from: ReadonlyMap<string, Uint8Array>,
): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  for (const id of ids) {
    const secret = from.get(id);
    if (secret) found.set(id, secret);
  }
  return found;
}

async function load(run: Runner, missing: readonly { id: string; party: PersonParty }[]): Promise<void> {
  const rows = await run.all<{ person_id: string; party: PersonParty; wrapped: Uint8Array }>(statement`
    SELECT s.person_id, s.party, s.wrapped FROM person_secret s
    JOIN unnest(${missing.map(({ id }) => id)}::uuid[], ${missing.map(({ party }) => party)}::text[]) AS w(person_id, party)
      USING (person_id, party)`);
  if (cache.actor.size + cache.subject.size + rows.length > CACHE_MAX)
    for (const party of PERSON_PARTIES) cache[party].clear();
  for (const row of rows) cache[row.party].set(row.person_id, keys().provider.unwrap(row.wrapped));
}
