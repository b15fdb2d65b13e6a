import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Refusal } from "#core/base/refusal.ts";
import { database } from "#db/current.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { EXCEPTION, REVIEW } from "#test/verbs/sev-life.ts";
import { makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { fileSev } from "../raise/file-sev.ts";
import { finishReview } from "../review/finish-review.ts";
import { changeSeverity } from "../severity/change-severity.ts";
import { confirmSeverity } from "../severity/confirm-severity.ts";
import { declineHeld } from "../severity/decline.ts";
import { acknowledge } from "./acknowledge.ts";
import { close } from "./close.ts";
import { dismiss } from "./dismiss.ts";
import { investigate } from "./investigate.ts";
import { filedModel, type Model, type Try, tried } from "./life.model.ts";
import { markContained } from "./mark-contained.ts";
import { reopen } from "./reopen.ts";
import { toReview } from "./to-review.ts";

let house: TestHouse;
let world: VerbWorld;
beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
});
afterAll(() => house.drop());

const reason = "The evidence says so, in numbers";
interface On {
  readonly number: number;
  readonly version: number;
  readonly reason: string;
}

function doIt(attempt: Try, on: On): Promise<unknown> {
  const { reviewer, reviewer2 } = world;
  switch (attempt.act) {
    case "acknowledge":
      return acknowledge(reviewer, on);
    case "investigate":
      return investigate(reviewer, on);
    case "contained":
      return markContained(reviewer, { ...on, exception: EXCEPTION });
    case "toReview":
      return toReview(reviewer, on);
    case "close":
      return close(reviewer, on);
    case "reopen":
      return reopen(reviewer, on);
    case "dismiss":
      return dismiss(reviewer, { ...on, label: "false_positive" });
    case "severity":
      return changeSeverity(reviewer, { ...on, to: attempt.to });
    case "finish":
      return finishReview(reviewer, { ...on, review: { ...REVIEW, final: attempt.to } });
    case "confirm":
      return confirmSeverity(reviewer2, on);
    case "decline":
      return declineHeld(reviewer2, on);
  }
}

const rowOf = (number: number) => database().prisma.sev.findUniqueOrThrow({ where: { number } });
const recordOf = (number: number) =>
  database().prisma.sevEvent.findMany({ where: { sevNumber: number }, orderBy: { id: "asc" } });
const filed = () =>
  fileSev(world.employee, { title: "Something is open", text: "I can read what I should not." });

type Row = Awaited<ReturnType<typeof rowOf>>;
type Step = Awaited<ReturnType<typeof recordOf>>[number];

const asModel = (row: Row): Omit<Model, "automatic"> => ({
  state: row.state as Model["state"],
  triaged: row.triaged as Model["triaged"],
  final: row.final as Model["final"],
  held: row.held as Model["held"],
  heldFor: row.heldFor as Model["heldFor"],
  acknowledged: row.acknowledgedAt !== null,
  accepted: row.acceptedAt !== null,
  version: row.version,
});

/** What starts a clock is never rewritten, and the stations that were passed are in order. */
function expectForward(before: Row, after: Row): void {
  for (const column of ["raisedAt", "acknowledgedAt", "acceptedAt", "seriousSince"] as const)
    if (before[column]) expect(after[column]).toEqual(before[column]);
  const { raisedAt, acknowledgedAt, containedAt, reviewAt, endedAt } = after;
  const passed = [raisedAt, acknowledgedAt, containedAt, reviewAt, endedAt].flatMap(
    (at) => at?.getTime() ?? [],
  );
  expect(passed).toEqual([...passed].sort((a, b) => a - b));
}

/** Every closing comes right after a review that was finished since the SEV last went to review. */
function expectReviewed(record: readonly Step[]): void {
  let reviewed = false;
  for (const { kind, data } of record) {
    const { to, from } = data as { to?: unknown; from?: unknown };
    if (kind === "reviewed") reviewed = true;
    if (to === "closed") expect({ reviewed, from }).toEqual({ reviewed: true, from: "review" });
    if (to === "investigating" || to === "review") reviewed = false;
  }
}

const severity = fc.integer({ min: 0, max: 5 });
const step = <A extends Exclude<Try["act"], "severity" | "finish">>(act: A) => fc.constant({ act } as Try);
/** The way forward weighs more, so that runs come as far as closed and back. */
const attempts = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ act: fc.constant("severity" as const), to: severity }) },
    { weight: 3, arbitrary: fc.record({ act: fc.constant("finish" as const), to: severity }) },
    { weight: 4, arbitrary: step("investigate") },
    { weight: 4, arbitrary: step("contained") },
    { weight: 4, arbitrary: step("toReview") },
    { weight: 4, arbitrary: step("close") },
    { weight: 2, arbitrary: step("dismiss") },
    { weight: 2, arbitrary: step("reopen") },
    { weight: 2, arbitrary: step("confirm") },
    { weight: 2, arbitrary: step("decline") },
    { weight: 1, arbitrary: step("acknowledge") },
  ),
  { minLength: 8, maxLength: 24, size: "max" },
);

test("whatever is tried in whatever order, the SEV is what the model says, and its record only grows", {
  timeout: 180_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(attempts, async (all) => {
      const { number, version } = await filed();
      let model: Model = filedModel(version);
      let [row, record] = [await rowOf(number), await recordOf(number)];
      for (const attempt of all) {
        const expected = tried(model, attempt);
        const done = await doIt(attempt, { number, version: model.version, reason }).then(
          () => true,
          (error: unknown) => {
            if (error instanceof Refusal) return false;
            throw error;
          },
        );
        expect({ attempt, done, from: model }).toEqual({ attempt, done: expected !== null, from: model });
        const [rowNow, recordNow] = [await rowOf(number), await recordOf(number)];
        const { automatic: _, ...said } = expected ?? model;
        expect({ attempt, ...asModel(rowNow) }).toEqual({ attempt, ...said });
        expectForward(row, rowNow);
        expect(recordNow.slice(0, record.length)).toEqual(record);
        const grew =
          recordNow.filter(({ kind }) => kind !== "announced").length -
          record.filter(({ kind }) => kind !== "announced").length;
        expect(grew).toBe(rowNow.version - row.version);
        [model, row, record] = [expected ?? model, rowNow, recordNow];
      }
      expectReviewed(record);
    }),
    { numRuns: 12 },
  );
});

const RACERS = ["acknowledge", "investigate", "dismiss", "severity"] as const;
test.each(RACERS.flatMap((one) => RACERS.map((other) => [one, other] as const)))(
  "of two at once, one to %s and one to %s, one wins and the other is told",
  async (one, other) => {
    const { number, version } = await filed();
    const on = { number, version, reason };
    const ends = await Promise.allSettled([one, other].map((act, at) => doIt({ act, to: at } as Try, on)));
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(ends.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "stale" } });
    expect(await rowOf(number)).toMatchObject({ version: version + 1 });
  },
);
