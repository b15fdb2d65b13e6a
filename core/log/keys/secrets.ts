import { randomBytes } from "node:crypto";
import { type Runner, statement } from "#db/statement.ts";
import { keys } from "./keys.ts";

/** The two parts that a person has in entries. Each has a secret of its own, so that one can be erased without the other. */
export const PERSON_PARTIES = ["actor", "subject"] as const;
export type PersonParty = (typeof PERSON_PARTIES)[number];

/** People by the part they have in an entry. */
export type PeopleByParty = Readonly<Record<PersonParty, readonly string[]>>;

/** Secrets by part and person id, and the number of erasures they are true as of. */
export type PersonSecrets = Readonly<Record<PersonParty, ReadonlyMap<string, Uint8Array>>> & {
  readonly asOf: number;
};

const CACHE_MAX = 100_000;
const CHECKED_FOR_MS = 1_000;

/**
 * Unwrapped secrets, true as of a number of erasures. Whoever appends compares that number under the head's lock, so
 * nothing is sealed with a secret that was erased; whoever opens does so at most a second after it was last compared.
 */
const cache = {
  actor: new Map<string, Uint8Array>(),
  subject: new Map<string, Uint8Array>(),
  erasures: -1,
  checkedAt: Number.NEGATIVE_INFINITY,
};

/** Forgets every unwrapped secret of this process. */
export function forgetSecrets(): void {
  becomeOf(-1);
}

/** Whether secrets may still be used now that this many people were erased; when not, what is cached is forgotten. */
export function areOf(secrets: Pick<PersonSecrets, "asOf">, erasures: number): boolean {
  if (secrets.asOf === erasures) return true;
  if (cache.erasures !== erasures) becomeOf(erasures);
  return false;
}

function becomeOf(erasures: number): void {
  cache.actor.clear();
  cache.subject.clear();
  cache.erasures = erasures;
}

/** A new secret of a person, not wrapped yet. */
export const newSecret = (): Uint8Array => randomBytes(32);

/** New secrets of 32 bytes for these people, one for each part, as they are stored: wrapped under the key-encryption key. */
export function newPersonSecrets(
  personIds: readonly string[],
): { personId: string; party: PersonParty; wrapped: Uint8Array }[] {
  return personIds.flatMap((personId) =>
    PERSON_PARTIES.map((party) => ({ personId, party, wrapped: keys().provider.wrap(newSecret()) })),
  );
}

/**
 * The secrets of the people named, each in the part they are named for. Whose secret was erased is missing from the
 * answer, at the latest one second after.
 */
export async function personSecrets(run: Runner, wanted: PeopleByParty): Promise<PersonSecrets> {
  const ids = { actor: new Set(wanted.actor), subject: new Set(wanted.subject) };
  if (ids.actor.size + ids.subject.size > 0) await checkCache(run);
  for (;;) {
    const found = {
      actor: cached("actor", ids.actor),
      subject: cached("subject", ids.subject),
      asOf: cache.erasures,
    };
    const missing = PERSON_PARTIES.flatMap((party) =>
      [...ids[party]].filter((id) => !found[party].has(id)).map((id) => ({ id, party })),
    );
    if (missing.length === 0) return found;
    const loaded = await load(run, missing);
    if (loaded.asOf !== found.asOf) {
      areOf(found, loaded.asOf); // somebody was erased meanwhile: all of it again
      continue;
    }
    if (cache.erasures === loaded.asOf) keep(loaded);
    for (const party of PERSON_PARTIES)
      for (const [id, secret] of loaded[party]) found[party].set(id, secret);
    return found;
  }
}

async function checkCache(run: Runner): Promise<void> {
  const now = performance.now();
  if (now - cache.checkedAt < CHECKED_FOR_MS && cache.erasures >= 0) return;
  const [row] = await run.all<{ erasures: number }>(
    statement`SELECT coalesce(max(erasures), 0) AS erasures FROM log_head`,
  );
  areOf({ asOf: cache.erasures }, row?.erasures ?? 0);
  cache.checkedAt = now;
}

function cached(party: PersonParty, ids: ReadonlySet<string>): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  for (const id of ids) {
    const secret = cache[party].get(id);
    if (secret) found.set(id, secret);
  }
  return found;
}

/** Reads secrets with the number of erasures they are true as of, in one statement. */
async function load(
  run: Runner,
  missing: readonly { id: string; party: PersonParty }[],
): Promise<PersonSecrets> {
  const rows = await run.all<{
    id: string;
    party: PersonParty;
    wrapped: Uint8Array | null;
    erasures: number;
  }>(statement`
    SELECT w.person_id AS id, w.party, s.wrapped, (SELECT coalesce(max(erasures), 0) FROM log_head) AS erasures
    FROM unnest(${missing.map(({ id }) => id)}::uuid[], ${missing.map(({ party }) => party)}::text[]) AS w(person_id, party)
      LEFT JOIN person_secret s USING (person_id, party)`);
  const there = rows.flatMap(({ wrapped, ...row }) => (wrapped ? [{ ...row, wrapped }] : []));
  const { provider } = keys();
  await provider.ready(there.map(({ wrapped }) => wrapped));
  const loaded = { actor: new Map<string, Uint8Array>(), subject: new Map<string, Uint8Array>() };
  for (const { id, party, wrapped } of there) loaded[party].set(id, provider.unwrap(wrapped));
  return { ...loaded, asOf: rows[0]?.erasures ?? 0 };
}

function keep(loaded: PersonSecrets): void {
  if (cache.actor.size + cache.subject.size > CACHE_MAX) becomeOf(cache.erasures);
  for (const party of PERSON_PARTIES) for (const [id, secret] of loaded[party]) cache[party].set(id, secret);
}
