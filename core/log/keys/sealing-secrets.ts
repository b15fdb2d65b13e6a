import { randomBytes } from "node:crypto";
import { type Runner, statement } from "#db/statement.ts";
import {
  PERSON_PARTIES,
  type PeopleByParty,
  type PersonParty,
  type PersonSecrets,
  personSecrets,
} from "./secrets.ts";

/**
 * The secrets to seal an entry with. Whoever was erased gets one that is forgotten at once: the entry still says how
 * many people it names, and nobody can open which. Somebody unknown, who was never there, stays missing.
 */
export async function sealingSecrets(run: Runner, wanted: PeopleByParty): Promise<PersonSecrets> {
  const known = await personSecrets(run, wanted);
  const missing = PERSON_PARTIES.flatMap((party) =>
    wanted[party].filter((id) => !known[party].has(id)).map((id) => ({ id, party })),
  );
  if (missing.length === 0) return known;
  const all = { asOf: known.asOf, actor: new Map(known.actor), subject: new Map(known.subject) };
  for (const { id, party } of await erasedAmong(run, missing)) all[party].set(id, randomBytes(32));
  return all;
}

/** Which of these ids stand for people of whom, in that part, nothing is known any more. */
export async function erasedAmong(
  run: Runner,
  people: readonly { readonly id: string; readonly party: PersonParty }[],
): Promise<{ id: string; party: PersonParty }[]> {
  if (people.length === 0) return [];
  return run.all(statement`
    SELECT e.person_id AS id, e.party FROM erased_party e
    JOIN unnest(${people.map(({ id }) => id)}::uuid[], ${people.map(({ party }) => party)}::text[]) AS w(person_id, party)
      USING (person_id, party)`);
}
