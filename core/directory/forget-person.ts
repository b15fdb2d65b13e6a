import { type Runner, statement } from "#db/statement.ts";

/** What an erasure has to know of a person: by what they are found, and whether the directory needs them as an actor. */
export interface PersonFacts {
  readonly personId: string;
  readonly externalId: string;
  readonly kind: string;
  readonly name: string;
  readonly email: string | null;
  readonly logins: string[];
  /** Whether they did anything that stays in the log under their name, or still may do something. */
  readonly acts: boolean;
  readonly lastReadAt: Date | null;
}

/** The facts of one person; null when the directory has nobody of that id. */
export async function personFacts(run: Runner, personId: string): Promise<PersonFacts | null> {
  const [row] = await run.all<PersonFacts>(statement`
    SELECT p.id AS "personId", p.external_id AS "externalId", p.kind, p.name, p.email,
      ARRAY(SELECT login FROM source_login l WHERE l.person_id = p.id) AS logins,
      EXISTS (SELECT FROM read WHERE actor_id = p.id) OR EXISTS (SELECT FROM grant_change WHERE actor_id = p.id)
        OR EXISTS (SELECT FROM role_assignment WHERE person_id = p.id) OR EXISTS (SELECT FROM identity WHERE person_id = p.id)
        OR EXISTS (SELECT FROM source_login WHERE person_id = p.id) OR EXISTS (SELECT FROM session WHERE person_id = p.id)
        OR EXISTS (SELECT FROM api_key WHERE person_id = p.id AND kind = 'person') OR EXISTS (SELECT FROM sev_event WHERE actor_id = p.id)
        OR EXISTS (SELECT FROM sev WHERE filer_id = p.id) OR EXISTS (SELECT FROM sev_handler WHERE person_id = p.id) AS acts,
      (SELECT max(happened_at) FROM read WHERE actor_id = p.id) AS "lastReadAt"
    FROM person p WHERE p.id = ${personId}::uuid`);
  return row ?? null;
}

/**
 * Deletes everything that the directory knows of a person: who they are, how they sign in, what they may. Answers the
 * entries that had set the roles, purposes, grants and suspensions which end with them.
 */
export async function forgetInDirectory(run: Runner, personId: string): Promise<number[]> {
  const who = statement`person_id = ${personId}::uuid`;
  await run.all(statement`DELETE FROM session WHERE ${who}`);
  await run.all(statement`DELETE FROM api_key WHERE ${who}`);
  await run.all(statement`DELETE FROM identity WHERE ${who}`);
  const ended = [
    ...(await run.all<Ended>(statement`DELETE FROM role_assignment WHERE ${who} RETURNING leaf_index`)),
    ...(await run.all<Ended>(statement`DELETE FROM purpose_holder WHERE ${who} RETURNING leaf_index`)),
    ...(await run.all<Ended>(statement`DELETE FROM access_grant WHERE ${who} RETURNING leaf_index`)),
    ...(await run.all<Ended>(statement`DELETE FROM access_suspension WHERE ${who} RETURNING leaf_index`)),
    ...(await run.all<Ended>(statement`DELETE FROM exposure_exception WHERE ${who} RETURNING leaf_index`)),
    ...(await run.all<Ended>(
      statement`DELETE FROM suppression WHERE reader_id = ${personId}::uuid RETURNING leaf_index`,
    )),
    ...(await run.all<Ended>(statement`DELETE FROM sev_handler WHERE ${who} RETURNING leaf_index`)),
    ...(await run.all<Ended>(statement`DELETE FROM personal_link WHERE ${who} RETURNING leaf_index`)),
    ...(await run.all<Ended>(
      statement`DELETE FROM report_definition WHERE owner_id = ${personId}::uuid RETURNING leaf_index`,
    )),
  ];
  await run.all(statement`DELETE FROM purpose_held WHERE ${who}`);
  await run.all(statement`DELETE FROM need WHERE ${who}`);
  await run.all(statement`DELETE FROM source_login WHERE ${who}`);
  await run.all(statement`UPDATE person SET manager_id = NULL WHERE manager_id = ${personId}::uuid`);
  await run.all(statement`DELETE FROM person WHERE id = ${personId}::uuid`);
  return ended
    .flatMap(({ leaf_index }) => (leaf_index === null ? [] : [Number(leaf_index)]))
    .sort((a, b) => a - b);
}

interface Ended {
  readonly leaf_index: number | bigint | null;
}
