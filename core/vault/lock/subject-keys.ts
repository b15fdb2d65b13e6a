import { randomBytes } from "node:crypto";
import { refuseUnless } from "#core/base/refusal.ts";
import { keys } from "#core/log/keys/keys.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import { type ItemKeys, itemKeys, openingKey } from "./locked-body.ts";

const KEY_BYTES = 32;

/**
 * The keys of the people named, each made at its person's first item. Held until commit: whoever erases one of them
 * waits, and then finds the items that were locked under it. Refuses people whom the directory does not have (any more).
 */
export async function keysToLock(run: Runner, subjectIds: readonly string[]): Promise<Map<string, ItemKeys>> {
  const wanted = [...new Set(subjectIds)].sort();
  const held = await holdKeys(run, wanted);
  const missing = wanted.filter((id) => !held.has(id));
  if (missing.length > 0) {
    await makeKeys(run, missing, statement`JOIN person p ON p.id = m.id ORDER BY m.id FOR KEY SHARE OF p`);
    for (const [id, made] of await holdKeys(run, missing)) held.set(id, made);
  }
  const detail = "somebody whose data this is is not in the directory";
  refuseUnless(held.size === wanted.length, "not_found", { field: "subject", detail });
  return held;
}

async function holdKeys(run: Runner, subjectIds: readonly string[]): Promise<Map<string, ItemKeys>> {
  return unwrapAll(
    await run.all<WrappedKey>(statement`
      SELECT subject_id, wrapped FROM item_key WHERE subject_id = ANY(${[...subjectIds]}::uuid[])
      ORDER BY subject_id FOR KEY SHARE`),
  );
}

/** Keys for people whose items were stored before there were keys, whether the directory still has them or not. */
export async function keysForOldItems(
  run: Runner,
  subjectIds: readonly string[],
): Promise<Map<string, ItemKeys>> {
  const wanted = [...new Set(subjectIds)].sort();
  await makeKeys(run, wanted, statement`ORDER BY m.id`);
  return holdKeys(run, wanted);
}

/** Of two who make somebody's first key, one is first; the other's is thrown away. */
async function makeKeys(run: Runner, subjectIds: readonly string[], whose: Statement): Promise<void> {
  const { provider } = keys();
  const made = subjectIds.map((id) => ({
    id,
    wrapped: Buffer.from(provider.wrap(randomBytes(KEY_BYTES))).toString("hex"),
  }));
  await run.all(statement`
    INSERT INTO item_key (subject_id, wrapped, made_at)
    SELECT m.id, decode(m.wrapped, 'hex'), now()
    FROM jsonb_to_recordset(${JSON.stringify(made)}::jsonb) AS m(id uuid, wrapped text) ${whose}
    ON CONFLICT (subject_id) DO NOTHING`);
}

export interface WrappedKey {
  readonly subject_id: string;
  readonly wrapped: Uint8Array;
}

/** Keys as they are stored, unwrapped, to lock with and to check. They are kept nowhere: whose key is deleted, theirs is gone at once. */
export const unwrapAll = (rows: readonly WrappedKey[]): Promise<Map<string, ItemKeys>> =>
  unwrapEach(rows, itemKeys);

/** {@link unwrapAll} for opening alone. */
export const unwrapToOpen = (rows: readonly WrappedKey[]): Promise<Map<string, Pick<ItemKeys, "lock">>> =>
  unwrapEach(rows, openingKey);

async function unwrapEach<Keys>(
  rows: readonly WrappedKey[],
  keysOf: (key: Uint8Array) => Keys,
): Promise<Map<string, Keys>> {
  const { provider } = keys();
  await provider.ready(rows.map(({ wrapped }) => wrapped));
  return new Map(rows.map(({ subject_id, wrapped }) => [subject_id, keysOf(provider.unwrap(wrapped))]));
}
