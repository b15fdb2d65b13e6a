import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { queueCounts } from "#core/flows/sev-queue/queue-counts.ts";
import { makePerson } from "#test/factories/person.ts";
import { makeSev } from "#test/factories/sev.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { changeReadsView, changeView, deleteReadsView, deleteView } from "./change-view.ts";
import { forgetViews } from "./forget-views.ts";
import { listReadsViews, listViews } from "./list-views.ts";
import { saveReadsView, saveView } from "./save-view.ts";

let house: TestHouse;
let one: PersonViewer;
let two: PersonViewer;
beforeAll(async () => {
  house = await testHouse();
  one = await makePerson({ roles: ["reviewer"], isSubject: false });
  two = await makePerson({ roles: ["reviewer"], isSubject: false });
});
afterAll(() => house.drop());

const namesOf = async (viewer: PersonViewer) => (await listViews(viewer)).items.map(({ name }) => name);

test("a view is one's own until it is shared, and nobody else's to change", async () => {
  const { id } = await saveView(one, { name: "Sensitive", query: "view=open&dss=4" });
  expect(await namesOf(two)).toEqual([]);
  await changeView(one, { viewId: id, shared: true, name: "DSS 4" });
  expect((await listViews(two)).items).toMatchObject([{ id, name: "DSS 4", own: false, owner: one.name }]);
  await expect(changeView(two, { viewId: id, name: "Mine now" })).rejects.toMatchObject({
    code: "not_found",
  });
  await deleteView(two, { viewId: id });
  expect(await namesOf(one)).toEqual(["DSS 4"]);
  await deleteView(one, { viewId: id });
  expect(await namesOf(one)).toEqual([]);
});

test("views keep the order they are put in; a name is taken once, a query is one of the list", async () => {
  const ids: string[] = [];
  for (const name of ["A", "B", "C"]) ids.push((await saveView(one, { name, query: "view=mine" })).id);
  await changeView(one, { viewId: ids[2], position: 0 });
  expect(await namesOf(one)).toEqual(["C", "A", "B"]);
  await expect(saveView(one, { name: "a", query: "view=mine" })).rejects.toMatchObject({ field: "name" });
  for (const query of ["view=nowhere", "severity=9", "limit=5", "cursor=1:1", "x=1"])
    await expect(saveView(one, { name: "Wrong", query })).rejects.toThrow(/not a query/);
  await expect(saveView(await makePerson(), { name: "A", query: "" })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("views of reads are an auditor's too, apart from those of the queue, and keep no address of a person", async () => {
  const auditor = await makePerson({ roles: ["auditor"], isSubject: false });
  const query = "dss=4&notPurpose=none&actor=intern_07";
  const { id } = await saveReadsView(auditor, { name: "A", query, shared: true });
  expect((await listReadsViews(one)).items).toMatchObject([{ id, name: "A", query, own: false }]);
  for (const wrong of ["actor=ada%40example.com", "view=mine", "subject=37", "dss=7"])
    await expect(saveReadsView(auditor, { name: "B", query: wrong })).rejects.toThrow(
      /not a query of the list/,
    );
  await expect(saveView(auditor, { name: "A", query: "view=mine" })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(changeView(one, { viewId: id, name: "B" })).rejects.toMatchObject({ code: "not_found" });
  await changeReadsView(auditor, { viewId: id, name: "B" });
  await deleteReadsView(auditor, { viewId: id });
  expect((await listReadsViews(one)).items).toEqual([]);
});

test("a saved view counts what it lists, and nothing that is withheld", async () => {
  const viewer = await makePerson({ roles: ["reviewer"], isSubject: false });
  await saveView(viewer, { name: "Needle", query: "q=needle" });
  await makeSev({ title: "A needle" });
  await makeSev({ title: "Another needle", actorId: viewer.personId });
  await makeSev({ title: "A restricted needle", restricted: true });
  expect((await queueCounts(viewer)).saved).toMatchObject([{ name: "Needle", count: 1 }]);
});

test("with a person go their views, and views of others that spell the name", async () => {
  const gone = await makePerson({ roles: ["reviewer"], isSubject: false });
  await saveView(gone, { name: "Theirs", query: "view=open", shared: true });
  await saveView(two, { name: "About Zebedee", query: "view=open" });
  await forgetViews(house.run, { personId: gone.personId, kept: false, words: "zebedee" });
  expect(await namesOf(two)).toEqual([]);
});
