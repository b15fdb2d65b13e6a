import type pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { deepStart } from "#core/flows/doctor/deep-progress.ts";
import { addTally, firstOf, type Tally } from "#core/flows/doctor/tally.ts";
import { lookOn } from "#core/flows/reread/look-on.ts";
import { replayOnce } from "#core/flows/reread/replay.ts";
import { openPool } from "#db/pool.ts";
import { onClient, type Runner } from "#db/statement.ts";
import { makeHonestLog, makeHonestPeople } from "../doctor-world.ts";
import { type TestHouse, testHouse } from "../house.ts";
import { COLUMNS } from "./columns.ts";
import { ROWS } from "./rows.ts";
import { STATE } from "./state.ts";

/** Tests that the worker's own round sees the attacks: every one, or one in so many. */
export function testAttacks({ oneIn }: { oneIn: number }): void {
  let house: TestHouse;
  let owner: pg.Pool;
  let superuser: pg.PoolClient;
  let run: Runner;

  beforeAll(async () => {
    house = await testHouse();
    await makeHonestLog(await makeHonestPeople());
    owner = openPool(house.ownerUrl, { max: 1 });
    superuser = await owner.connect();
    run = onClient(superuser);
  });
  afterAll(async () => {
    superuser.release();
    await owner.end();
    await house.drop();
  });
  beforeEach(async () => {
    await superuser.query("BEGIN");
    await superuser.query("SET LOCAL session_replication_role = replica"); // no trigger stands in the way
  });
  afterEach(() => superuser.query("ROLLBACK"));

  async function found(): Promise<Tally> {
    const { tally } = await replayOnce(run);
    addTally(tally, (await lookOn(run, deepStart, 0)).found);
    return tally;
  }

  const all = [...ROWS, ...COLUMNS, ...STATE];
  test.each(all.filter((_, at) => at % oneIn === 0))(
    "$name: the worker's own round sees it",
    async ({ act, says }) => {
      if (typeof act === "string") for (const statement of act.split(";")) await superuser.query(statement);
      else await act();
      expect(firstOf(await found())?.says).toMatch(says);
    },
  );

  test("one round and one replay of an honest log find nothing", async () => {
    expect(await found()).toEqual({});
  });
}
