import { afterAll, beforeAll, expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { ticketDigest } from "#core/directory/context/ticket-digest.ts";
import { importDirectory } from "#core/directory/import/import-directory.ts";
import { database } from "#db/current.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { dayOf } from "../rollup/local-time.ts";
import { loadCircumstances, renewCircumstances } from "./load-circumstances.ts";

let house: TestHouse;
const ids = new Map<string, string>();
const load = (file: object) =>
  importDirectory(systemViewer("cli"), { format: "json", text: JSON.stringify(file) });
const about = async (reader: string, subject: string, day: string) =>
  (await loadCircumstances(house.run)).tie(ids.get(reader)!, ids.get(subject)!, dayOf(day));
beforeAll(async () => {
  house = await testHouse();
  const names = ["ada", "bo", "cy", "di", "ed"];
  await load({ people: names.map((name) => ({ externalId: name, name, team: `Team ${name}` })) });
  for (const { id, externalId } of await database().prisma.person.findMany()) ids.set(externalId, id);
  await load({
    datasets: [{ id: "evidence", name: "Evidence", dss: 4, family: "files", needsCase: true }],
    purposes: [
      {
        ...{ id: "hold", title: "Hold", plain: "for a court", maxDss: 4, validFrom: "2025-01-01" },
        ...{ datasets: ["evidence"], holders: ["bo"], subjects: ["di"] },
      },
    ],
    cases: [{ id: "HR-1", assignees: ["ada"], subjects: ["cy"], from: "2025-01-05", to: "2025-01-20" }],
    projects: [{ id: "x", members: ["ada", "ed"], from: "2025-01-01" }],
    ties: [{ person: "ada", other: "bo", kind: "mentor", from: "2025-02-01" }],
    onCall: [{ person: "bo", from: "2025-01-01T18:00:00Z", to: "2025-01-02T08:00:00Z" }],
    vips: ["di"],
    holdings: [{ purpose: "hold", person: "ed", from: "2025-03-01", to: "2025-03-02" }],
    optOuts: [{ person: "cy", from: "2025-04-01", to: "2025-04-02" }],
  });
});
afterAll(() => house.drop());

test("ties are those of the directory, each from its day on and as strong as it is", async () => {
  expect(await about("ada", "cy", "2025-01-04")).toBe("none");
  expect(await about("ada", "cy", "2025-01-05")).toBe("strong");
  expect(await about("ada", "cy", "2025-03-01")).toBe("past");
  expect(await about("bo", "di", "2025-03-01")).toBe("strong");
  expect(await about("ada", "ed", "2025-03-01")).toBe("together");
  expect(await about("bo", "ada", "2025-01-31")).toBe("none");
  expect(await about("bo", "ada", "2025-02-01")).toBe("together");
  expect(await about("ed", "cy", "2025-03-01")).toBe("none");
});

test("a ticket is found under the digest that roll-ups keep, and explains nothing before its case was opened", async () => {
  const around = await loadCircumstances(house.run);
  const [ada, cy] = [ids.get("ada")!, ids.get("cy")!];
  expect(around.caseNames(ticketDigest("HR-1"), cy, dayOf("2025-01-05"))).toBe(true);
  expect(around.caseNames(ticketDigest("HR-1"), cy, dayOf("2025-01-04"))).toBe(false);
  expect(around.caseNames(ticketDigest("HR-1"), ada, dayOf("2025-01-05"))).toBe(false);
  expect(around.caseNames("HR-1", cy, dayOf("2025-01-05"))).toBeNull();
});

test("families, cases, shifts and VIPs are known", async () => {
  const around = await loadCircumstances(house.run);
  expect(around).toMatchObject({ hasCases: true, hasShifts: true });
  expect(around.familyOf("evidence")).toBe("files");
  expect(around.needsCase("evidence")).toBe(true);
  expect(around.isVip(ids.get("di")!)).toBe(true);
  expect(around.onCall(ids.get("bo")!, Date.parse("2025-01-02T07:00Z"))).toBe(true);
});

test("who held a purpose and who had opted out is known by whole days, each to its reader's good", async () => {
  const around = await loadCircumstances(house.run);
  const [ed, cy] = [ids.get("ed")!, ids.get("cy")!];
  const holds = (moment: string) => around.holds("hold", ed, Date.parse(moment), Date.parse(moment));
  expect([holds("2025-02-28T09:00Z"), holds("2025-02-28T11:00Z")]).toEqual([false, true]);
  expect([holds("2025-03-03T11:00Z"), holds("2025-03-03T13:00Z")]).toEqual([true, false]);
  const out = (moment: string) => around.optedOut(cy, Date.parse(moment), Date.parse(moment));
  expect([out("2025-03-31T23:59Z"), out("2025-04-01T00:00Z")]).toEqual([false, true]);
  expect([out("2025-04-02T23:59Z"), out("2025-04-03T00:00Z")]).toEqual([true, false]);
});

test("circumstances are read again when something in them is other than it was, and only then", async () => {
  const first = await renewCircumstances(house.run, null);
  expect(await renewCircumstances(house.run, first)).toBe(first);
  await load({ cases: [{ id: "HR-9", assignees: ["ed"], subjects: ["cy"], from: "2025-06-01" }] });
  const second = await renewCircumstances(house.run, first);
  expect(second.around.tie(ids.get("ed")!, ids.get("cy")!, dayOf("2025-06-01"))).toBe("strong");
  await load({ people: [{ externalId: "ed", name: "ed", team: "Team cy" }] });
  expect(await renewCircumstances(house.run, second)).not.toBe(second);
  const third = await renewCircumstances(house.run, second);
  const purpose = { id: "hold", title: "Hold", plain: "for a court", maxDss: 4, validFrom: "2025-01-01" };
  await load({ purposes: [{ ...purpose, datasets: ["evidence"], holders: [], subjects: ["di"] }] });
  const fourth = await renewCircumstances(house.run, third);
  const now = Date.now() + 60_000;
  const bo = ids.get("bo")!;
  expect([third, fourth].map(({ around }) => around.holds("hold", bo, now, now))).toEqual([true, false]);
});

test("a case that is said long after its days explains no read of them", async () => {
  await house.run.all({
    text: "UPDATE circumstance SET learned_at = now() + interval '40 days' WHERE kind = 'case'",
    values: [],
  } as never);
  const said = new Date(Date.now() + 40 * 86_400_000);
  const day = (back: number) => new Date(said.getTime() - back * 86_400_000).toISOString().slice(0, 10);
  await house.run.all({
    text: "UPDATE circumstance SET to_at = NULL WHERE kind = 'case'",
    values: [],
  } as never);
  expect(await about("ada", "cy", day(4))).toBe("none");
  expect(await about("ada", "cy", day(3))).toBe("strong");
});
