import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { followOnce } from "#core/flows/watch/follow-log.ts";
import { endPause } from "#core/programme/recording/end-pause.ts";
import { optIn } from "#core/programme/recording/opt-in.ts";
import { optOut } from "#core/programme/recording/opt-out.ts";
import { pauseRecording } from "#core/programme/recording/pause-recording.ts";
import { database } from "#db/current.ts";
import { bodiesWith } from "#test/factories/bodies.ts";
import { capture, captured, makeCaptureSource } from "#test/factories/capture.ts";
import { noticeDocument, publish } from "#test/factories/notice.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";

let house: TestHouse;
let ana: PersonViewer;
let sequence = 0;
const chat = bodiesWith("Between us").find(([kind]) => kind === "conversation")![1];
const next = (over: Record<string, unknown> = {}) =>
  captured(++sequence, { kind: "conversation", body: chat, ...over });
const sevs = () => database().prisma.sev.findMany({ orderBy: { number: "asc" } });

beforeAll(async () => {
  house = await testHouse();
  await makeCaptureSource();
  ana = await makePerson({ externalId: "ana" });
  await makePerson({ externalId: "ben" });
  await publish(
    [await makePerson({ roles: ["steward"] }), await makePerson({ roles: ["steward"] })],
    noticeDocument("laptops"),
  );
});
afterAll(() => house.drop());

test("what the notice does not name becomes one SEV for its source and kind, however often it is sent", async () => {
  const items = [next(), next(), next({ subject: "ben" })];
  for (let time = 0; time < 3; time++) await capture(items);
  await followOnce();
  await capture([next()]);
  await followOnce();
  const [row, ...others] = await sevs();
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    title:
      "Collected more than described: Laptops sent conversations in work channels, which the published notice does not name",
    ...{ automatic: 2, decidedBy: "score", dss: 4, subjects: 2, reads: 0, state: "triage" },
  });
  const findings = await database().prisma.finding.findMany();
  expect(findings).toMatchObject([{ rule: "outside-notice", inputs: { items: 4, people: 2 } }]);
});

test("a pause, a person's own choice and the filter are none", async () => {
  const mine = async (over: Record<string, unknown> = {}) => (await capture([captured(++sequence, over)]))[0];
  await pauseRecording(ana);
  expect(await mine()).toMatchObject({ why: "paused_by_person" });
  await endPause(ana);
  await optOut(ana, {});
  expect(await mine()).toMatchObject({ why: "opted_out" });
  await optIn(ana);
  const tooLong = { model: "m", prompt: "cvv 123 ".repeat(490), answer: "Done." };
  expect(await mine({ body: tooLong })).toMatchObject({ why: "filter_unfilterable" });
  await followOnce();
  expect(await sevs()).toHaveLength(1);
});

test("another kind is another SEV, and another reason joins it", async () => {
  const nobody = () => captured(++sequence, { subject: "nobody" });
  await capture([nobody(), nobody()]);
  await followOnce();
  await capture([captured(++sequence, { capturedAt: "2020-01-01T00:00:00Z" })]);
  await followOnce();
  const rows = await sevs();
  expect(rows.map(({ title }) => title)).toEqual([
    expect.stringContaining("conversations"),
    "Collected more than described: Laptops sent prompts to AI models and their answers, of people whom the published notice does not cover",
  ]);
  const findings = await database().prisma.finding.findMany({ where: { sevNumber: rows[1]!.number } });
  const whys = findings.map(({ inputs }) => (inputs as { why: string }).why).sort();
  expect(whys).toEqual(["no_notice", "population"]);
});

test("what comes after it was closed begins another, which counts from there", async () => {
  await database().prisma.sev.updateMany({ data: { state: "closed" } });
  await capture([next()]);
  await followOnce();
  const last = (await sevs()).at(-1);
  expect(last).toMatchObject({ state: "triage", subjects: 1 });
  expect(await database().prisma.finding.findMany({ where: { sevNumber: last!.number } })).toMatchObject([
    { inputs: { items: 1, people: 1 } },
  ]);
});
