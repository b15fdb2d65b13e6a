import { randomUUID } from "node:crypto";
import { type Runner, statement } from "#db/statement.ts";
import { keys } from "../keys/keys.ts";
import { newSecret } from "../keys/secrets.ts";
import { LOG_ID } from "../tree/head.ts";

/** Whom to forget in the log, and in which part. */
export interface Forgotten {
  readonly personId: string;
  /** The person stays as an actor: only whom was read is forgotten. */
  readonly kept: boolean;
  /** The logins that stand for them in grants; empty when those stay. */
  readonly logins: readonly string[];
  /** A regular expression that finds their name and addresses in texts. */
  readonly words: string;
}

/**
 * Takes a person out of the log but for the entries themselves: secrets, and the ids and words beside the bytes. What
 * was read of somebody who stays as an actor goes under a new id that nobody knows the owner of; they get a new secret
 * for what is read of them from now on. Answers the id that stands for the subject from now on. The head must be locked.
 */
export async function forgetInLog(
  run: Runner,
  { personId, kept, logins, words }: Forgotten,
): Promise<string> {
  const alias = kept ? randomUUID() : personId;
  const [head] = await run.all<{ erasures: number }>(statement`
    UPDATE log_head SET erasures = erasures + 1 WHERE log_id = ${LOG_ID} RETURNING erasures`);
  if (!head) throw new Error("the log has no head: it was not created");
  await run.all(statement`
    DELETE FROM person_secret WHERE person_id = ${personId}::uuid AND (party = 'subject' OR NOT ${kept}::boolean)`);
  if (kept) await giveNewSecret(run, personId, head.erasures);
  const parties = kept ? ["subject"] : ["actor", "subject"];
  await run.all(statement`
    INSERT INTO erased_party (person_id, party) SELECT ${alias}::uuid, unnest(${parties}::text[]) ON CONFLICT DO NOTHING`);
  await run.all(statement`
    SELECT forget_in_index(${personId}::uuid, ${kept ? alias : null}::uuid, ${[...logins]}::text[], ${kept ? "" : words})`);
  if (kept) await run.all(statement`SELECT forget_entry_subject(${personId}::uuid, ${alias}::uuid)`);
  return alias;
}

async function giveNewSecret(run: Runner, personId: string, since: number): Promise<void> {
  await run.all(statement`
    INSERT INTO person_secret (person_id, party, wrapped, since)
    VALUES (${personId}::uuid, 'subject', ${keys().provider.wrap(newSecret())}::bytea, ${since})`);
}

/**
 * The leaf indexes from `from` to before `to` whose texts beside the entry go with a person: all that they wrote, unless
 * they stay as an actor; and what others wrote that names them, also by their id at home where they were read.
 */
export async function textsToForget(
  run: Runner,
  person: Forgotten & { readonly idWords: string },
  from: number,
  to: number,
): Promise<number[]> {
  const { personId, kept, words, idWords } = person;
  const rows = await run.all<{ leaf_index: number }>(statement`
    SELECT d.leaf_index FROM entry_detail d JOIN entry e USING (log_id, leaf_index)
    WHERE d.log_id = ${LOG_ID} AND d.leaf_index >= ${from} AND d.leaf_index < ${to} AND (
      (NOT ${kept}::boolean AND e.actor_id = ${personId}::uuid)
      OR ((NOT ${kept}::boolean OR e.actor_id IS DISTINCT FROM ${personId}::uuid) AND (d.fields::text ~* ${words}
        OR (${idWords} <> '' AND d.fields::text ~* ${idWords} AND EXISTS (SELECT FROM read_subject s
          WHERE s.log_id = d.log_id AND s.leaf_index = d.leaf_index AND s.subject_id = ${personId}::uuid)))))`);
  return rows.map((row) => Number(row.leaf_index));
}

/** Deletes the texts beside these entries with the records' own secrets. The entries stay. Answers how many had any. */
export async function forgetTexts(run: Runner, leaves: readonly number[]): Promise<number> {
  if (leaves.length === 0) return 0;
  const gone = await run.all(statement`
    DELETE FROM entry_detail WHERE log_id = ${LOG_ID} AND leaf_index = ANY(${[...leaves]}::bigint[]) RETURNING leaf_index`);
  return gone.length;
}
