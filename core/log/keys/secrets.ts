import { randomBytes } from "node:crypto";
import { type Runner, statement } from "#db/statement.ts";
import { keys } from "./keys.ts";

const cache = new Map<string, Uint8Array>();
const CACHE_MAX = 100_000;

/** A new secret of 32 bytes, as it is stored: wrapped under the key-encryption key. */
export function newWrappedSecret(): Uint8Array {
  return keys().provider.wrap(randomBytes(32));
}

/**
 * The secrets of the people named, by person id. A person whose secret was erased is missing from the answer.
 * Unwrapped secrets are kept in memory for the life of the process.
 */
export async function personSecrets(
  run: Runner,
  personIds: Iterable<string>,
): Promise<Map<string, Uint8Array>> {
  const wanted = [...new Set(personIds)];
  const missing = wanted.filter((id) => !cache.has(id));
  if (missing.length > 0) await load(run, missing);
  return new Map(wanted.flatMap((id) => (cache.has(id) ? [[id, cache.get(id) as Uint8Array]] : [])));
}

async function load(run: Runner, personIds: string[]): Promise<void> {
  const rows = await run.all<{ person_id: string; wrapped: Uint8Array }>(
    statement`SELECT person_id, wrapped FROM person_secret WHERE person_id = ANY(${personIds}::uuid[])`,
  );
  if (cache.size + rows.length > CACHE_MAX) cache.clear();
  for (const row of rows) cache.set(row.person_id, keys().provider.unwrap(row.wrapped));
}
