import { afterAll, beforeAll, expect, test } from "vitest";
import { Refusal } from "#core/base/refusal.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { noteEntry } from "#core/flows/reads/review/notes.ts";
import { openWindowPeople } from "#core/flows/window-report/open-window-people.ts";
import { searchReads } from "#core/log/reads/search.ts";
import { openReport } from "#core/reports/issued/take-report.ts";
import { openShare } from "#core/reports/shared/open-share.ts";
import { shareReport } from "#core/reports/shared/share-report.ts";
import { LOOKS } from "#core/verify/bundle/question/tables.ts";
import { database } from "#db/current.ts";
import { statement } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { type Answered, answered, checked, failureOf, rowsIn } from "#test/factories/question-report.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { keyIn } from "#test/report-acts.ts";
import { VERB_EXAMPLES } from "#test/verbs/all.ts";
import { makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";

const reason = "For the auditors of this year";
let house: TestHouse;
let world: VerbWorld;
let auditor: PersonViewer;
beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
  auditor = await makePerson({ roles: ["auditor"], isSubject: false, name: "Aud" });
});
afterAll(() => house.drop());

/** What has to come first may have come before another act. */
const thereAlready = (error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
};
const looks = (made: Answered) => rowsIn(made, "looks.csv");
const watched = (redaction = "names") => answered(auditor, { report: "watchers", redaction });

test("a look at a restricted SEV is in nobody's report whom it is not there for, whichever way it says which SEV", async () => {
  const { prisma } = database();
  const { privacy, sev } = world;
  const exposure = await prisma.exposure.findFirstOrThrow({ where: { sevNumber: sev } });
  const { id } = await answered(privacy, { report: "sev", sev });
  await openReport(privacy, { id });
  const { path } = await shareReport(privacy, { id, whom: "Outside counsel", reason });
  await openShare({ key: keyIn(path) });
  await openWindowPeople(privacy, { id: exposure.id, which: "readers" });
  await searchReads(world.reviewer, { sev, subject: world.subject.personId, reason });
  const { leafIndex } = await prisma.entry.findFirstOrThrow({ where: { sevNumber: sev } });
  await noteEntry(world.reviewer, { leaf: Number(leafIndex), note: "Asked the owner of the dataset" });
  const about = ["exposure.open", "log.note", "reads.search", "report.ask", "report.download", "report.open"];
  const shared = ["report.share", "report.share.open"];
  const acts = async () => [...new Set(looks(await watched()).map(({ act }) => act!))].sort();
  expect(await acts()).toEqual([...about, ...shared]);
  await prisma.sev.update({ where: { number: sev }, data: { restricted: true } });
  const left = looks(await watched()).filter(({ by }) => by !== auditor.personId);
  await prisma.sev.update({ where: { number: sev }, data: { restricted: false } });
  expect(left).toEqual([]);
});

test("each kind of look that an act leaves stands in the report, and what a link or a schedule did beside who did it", async () => {
  const kinds = new Set<string>();
  for (const { entry, before, act } of VERB_EXAMPLES) {
    if (!(LOOKS as readonly string[]).includes(entry) || kinds.has(entry)) continue;
    kinds.add(entry);
    await house.run.all(statement`UPDATE report SET state = 'failed' WHERE state = 'queued'`); // asked for by the one before
    await before?.(world).catch(thereAlready);
    await act(world);
  }
  const made = await watched();
  expect(failureOf(made.zip)).toBeUndefined();
  expect(checked(made.zip)).toMatchObject({ verdict: "holds" });
  const acts = new Set(looks(made).map(({ act }) => act));
  expect([...kinds].filter((kind) => !acts.has(kind))).toEqual([]);
  const byLink = looks(made).filter(({ act }) => act === "report.share.open");
  expect(byLink.at(-1)).toMatchObject({ by: "", by_system: "worker" });
  const watchers = rowsIn(made, "watchers.csv");
  const systems = watchers.filter(({ watcher }) => watcher === "");
  expect(systems.map(({ watcher_unit }) => watcher_unit).sort()).toEqual(["cli", "worker"]);
  expect(watchers.reduce((sum, { looks: n }) => sum + Number(n), 0)).toBe(looks(made).length);
}, 120_000);
