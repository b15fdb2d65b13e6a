import { afterAll, beforeAll, expect, test } from "vitest";
import { openPool } from "#db/pool.ts";
import { statement } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { personSecrets } from "./secrets.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house.drop());

test("what is known of a person as a subject stands under another secret than what they did", async () => {
  const { personId } = await makePerson();
  const secrets = await personSecrets(house.run, { actor: [personId], subject: [personId] });
  const [actor, subject] = [secrets.actor.get(personId), secrets.subject.get(personId)];
  expect(actor).toHaveLength(32);
  expect(subject).toHaveLength(32);
  expect(actor).not.toEqual(subject);
});

test("with one secret gone, the other is still answered", async () => {
  const { personId } = await makePerson();
  const pool = openPool(house.ownerUrl, { max: 1 });
  await pool.query("DELETE FROM person_secret WHERE person_id = $1 AND party = 'subject'", [personId]);
  await pool.end();
  const secrets = await personSecrets(house.run, { actor: [personId], subject: [personId] });
  expect([secrets.actor.has(personId), secrets.subject.has(personId)]).toEqual([true, false]);
});

test("the database takes no third part", async () => {
  const { personId } = await makePerson();
  const insert = house.run.all(
    statement`INSERT INTO person_secret (person_id, party, wrapped) VALUES (${personId}::uuid, 'witness', ''::bytea)`,
  );
  await expect(insert).rejects.toThrow("person_secret_party_check");
});
