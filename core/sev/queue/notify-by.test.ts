import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "#db/current.ts";
import { statement } from "#db/statement.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { decideNotification } from "../notification/decide-notification.ts";
import { moveNotificationStart } from "../notification/move-notification-start.ts";
import { notificationView } from "../notification/notification-view.ts";
import { tellAuthority } from "../notification/tell-authority.ts";
import { notifyBySql } from "./due-sql.ts";

let house: TestHouse;
let world: VerbWorld;
beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
});
afterAll(() => house.drop());

const reason = "Because the evidence says so";
const now = async () => {
  const { version } = await database().prisma.sev.findUniqueOrThrow({ where: { number: world.sev } });
  return { number: world.sev, version };
};
const decide = async (decision: "due" | "not_required") =>
  decideNotification(world.privacy, {
    ...{ ...(await now()), decision, reason },
    ...(decision === "due" ? { articles: ["33"], authority: "The data protection authority" } : {}),
  });

/** What the database says, and what the track's own clock says, of the same moment. */
async function bothSay() {
  const { state, clock } = await notificationView(world.privacy, { number: world.sev });
  const runs = state === "assessing" || state === "due";
  const [row] = await house.run.all<{ by: Date | null }>(
    statement`SELECT ${notifyBySql} AS by FROM sev v WHERE v.number = ${world.sev}`,
  );
  return [row?.by ?? null, runs ? (clock?.dueAt ?? null) : null] as const;
}

test("the queue and a SEV's own page say the same of the 72 h, whatever was decided, moved and told", async () => {
  const steps: [what: string, runs: boolean, step: () => Promise<unknown>][] = [
    ["nothing yet", true, async () => undefined],
    [
      "another start",
      true,
      async () =>
        moveNotificationStart(world.privacy, {
          ...(await now()),
          to: new Date(Date.now() - 3_600_000).toISOString(),
          reason,
        }),
    ],
    ["not required", false, () => decide("not_required")],
    ["due after all", true, () => decide("due")],
    [
      "a first phase",
      false,
      async () =>
        tellAuthority(world.privacy, {
          ...(await now()),
          ...{ told: "One conversation lay open to everybody.", reference: "A-1", last: false },
        }),
    ],
  ];
  for (const [what, runs, step] of steps) {
    await step();
    const [queue, page] = await bothSay();
    expect(queue, what).toEqual(page);
    expect(queue !== null, what).toBe(runs);
  }
});
