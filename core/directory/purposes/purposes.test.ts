import { afterAll, beforeAll, expect, test } from "vitest";
import { FORBIDDEN_USES } from "#core/base/capture-terms.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { openItem } from "#core/flows/open-item.ts";
import { database } from "#db/current.ts";
import { statement } from "#db/statement.ts";
import { makeItem } from "#test/factories/item.ts";
import { noticeDocument, publish } from "#test/factories/notice.ts";
import { makePerson } from "#test/factories/person.ts";
import { askingFor, inDays } from "#test/factories/purpose.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { addHolder } from "./add-holder.ts";
import { approvePurpose } from "./approve-purpose.ts";
import { askPurpose } from "./ask-purpose.ts";
import { purposeChoices } from "./choices.ts";
import { declinePurpose } from "./decline-purpose.ts";
import { endPurpose } from "./end-purpose.ts";
import { extendPurpose } from "./extend-purpose.ts";
import { getPurpose } from "./get-purpose.ts";
import { listPurposes } from "./list-purposes.ts";
import { narrowPurpose } from "./narrow-purpose.ts";
import { remindEnding } from "./remind-ending.ts";
import { removeHolder } from "./remove-holder.ts";
import { secondPurpose } from "./second-purpose.ts";
import { purposeTerms } from "./terms.ts";
import { withdrawPurpose } from "./withdraw-purpose.ts";

const reason = "It serves what the notice promises";
const worker = systemViewer("worker");
let house: TestHouse;
let analyst: PersonViewer;
let analyst2: PersonViewer;
let steward: PersonViewer;
let steward2: PersonViewer;
let privacy: PersonViewer;
let workers: PersonViewer;
beforeAll(async () => {
  house = await testHouse();
  analyst = await makePerson({ name: "Ann Analyst", roles: ["analyst"], teamId: "Lab" });
  analyst2 = await makePerson({ name: "Abe Analyst", roles: ["analyst"], teamId: "Lab" });
  steward = await makePerson({ name: "Sue Steward", roles: ["steward"], teamId: "Office" });
  steward2 = await makePerson({ name: "Sam Steward", roles: ["steward"], teamId: "Office" });
  privacy = await makePerson({ name: "Pia Privacy", roles: ["privacy"] });
  workers = await makePerson({ roles: ["workers"] });
  const common = { unmapped: false };
  await database().prisma.dataset.createMany({
    data: [
      { id: "prompts", name: "Prompts", dss: 2, ...common },
      { id: "chats", name: "Chats", dss: 4, ...common },
      { id: "clicks", name: "Clicks", dss: 1, ...common },
    ],
  });
});
afterAll(() => house.drop());

const ask = (over: object = {}) => askPurpose(analyst, askingFor(analyst.personId, over));
const approved = async (over: object = {}) => {
  const asked = await ask(over);
  await approvePurpose(steward, { ...asked, reason });
  const { version } = await database().prisma.purpose.findUniqueOrThrow({ where: { id: asked.id } });
  return { id: asked.id, version };
};
const held = (id: string) =>
  house.run.all<{ person: string }>(statement`
    SELECT person_id AS person FROM purpose_holder WHERE purpose_id = ${id} AND until IS NULL ORDER BY 1`);
const grantOf = async (person: PersonViewer, dataset: string) => {
  const [grant] = await house.run.all<{ dss: number; to: Date | null; open: boolean }>(statement`
    SELECT max_dss::int AS dss, ends_at AS to, (ends_at IS NULL OR ends_at > now()) AS open FROM access_grant
    WHERE person_id = ${person.personId}::uuid AND dataset_id = ${dataset}`);
  return grant?.open ? grant.dss : null;
};
const kinds = async (id: string) =>
  (
    await house.run.all<{ kind: string }>(statement`
      SELECT kind FROM entry WHERE convert_from(bytes, 'UTF8')::jsonb ->> 'purpose' = ${id} ORDER BY leaf_index`)
  ).map(({ kind }) => kind);
const tells = (kind: string) =>
  house.run.all<{ to: string | string[]; key: string }>(statement`
    SELECT data -> 'to' AS to, data ->> 'key' AS key FROM pgboss.job WHERE name = 'tell' AND data ->> 'kind' = ${kind} ORDER BY created_on`);
const rows = async () =>
  (await house.run.all<{ n: number }>(statement`SELECT count(*)::int AS n FROM purpose_request`))[0]?.n;

test("a yes gives the purpose and the gateway's grant together, and the end takes both: then nothing opens", async () => {
  const item = await makeItem(workers.personId);
  const asked = await ask();
  const open = () => openItem(analyst, { item, purpose: asked.id });
  await expect(open()).rejects.toMatchObject({ code: "no_purpose" });
  expect(await grantOf(analyst, "prompts")).toBeNull();
  await approvePurpose(steward, { ...asked, reason });
  expect([await held(asked.id), await grantOf(analyst, "prompts")]).toEqual([
    [{ person: analyst.personId }],
    3,
  ]);
  expect(await open()).toMatchObject({ dataset: "prompts" });
  const { version } = await getPurpose(steward, { id: asked.id });
  await endPurpose(steward2, { id: asked.id, version, reason });
  expect([await held(asked.id), await grantOf(analyst, "prompts")]).toEqual([[], null]);
  await expect(open()).rejects.toMatchObject({ code: "no_purpose" });
  const [set, ended] = ["purpose.approve purpose.set purpose.hold", "purpose.set purpose.release"];
  expect((await kinds(asked.id)).filter((kind) => kind !== "read").join(" ")).toBe(
    `purpose.ask ${set} ${ended}`,
  );
});

test("nobody approves what they asked for, or would hold, and the asker is told of the answer", async () => {
  const both = { ...analyst, roles: new Set([...analyst.roles, "steward"] as const) };
  const asked = await ask();
  await expect(approvePurpose(both, { ...asked, reason })).rejects.toMatchObject({
    code: "conflict_of_interest",
  });
  const other = { ...analyst2, roles: new Set([...analyst2.roles, "steward"] as const) };
  const forOther = await ask({ holders: [analyst2.personId] });
  await expect(approvePurpose(other, { ...forOther, reason })).rejects.toMatchObject({
    code: "conflict_of_interest",
  });
  await expect(declinePurpose(other, { ...forOther, reason })).rejects.toMatchObject({
    code: "conflict_of_interest",
  });
  await expect(approvePurpose(privacy, { ...asked, reason })).rejects.toMatchObject({ code: "forbidden" });
  await approvePurpose(steward, { ...asked, reason });
  const told = (await tells("purpose.decided")).find(({ key }) => key.includes(asked.request));
  expect(told?.to).toEqual([analyst.personId]);
  expect((await tells("purpose.asked")).find(({ key }) => key.includes(asked.request))?.to).toBe("stewards");
});

test("DSS 4 holds only after two people's yes, in a time box, and neither is the other, the asker or a holder", async () => {
  await expect(ask({ datasets: ["chats"], maxDss: 4, until: inDays(91) })).rejects.toMatchObject({
    field: "until",
    detail: expect.stringMatching(/90 days/),
  });
  const asked = await ask({ datasets: ["chats"], maxDss: 4 });
  await expect(secondPurpose(steward, { ...asked, reason })).rejects.toMatchObject({ code: "invalid" });
  const first = await approvePurpose(steward, { ...asked, reason });
  expect([await held(asked.id), await grantOf(analyst, "chats")]).toEqual([[], null]);
  await expect(secondPurpose(steward, { ...first, reason })).rejects.toMatchObject({ code: "forbidden" });
  await expect(approvePurpose(steward2, { ...first, reason })).rejects.toMatchObject({ code: "invalid" });
  const both = { ...analyst, roles: new Set([...analyst.roles, "privacy"] as const) };
  await expect(secondPurpose(both, { ...first, reason })).rejects.toMatchObject({
    code: "conflict_of_interest",
  });
  await secondPurpose(privacy, { ...first, reason });
  expect([await held(asked.id), await grantOf(analyst, "chats")]).toEqual([
    [{ person: analyst.personId }],
    4,
  ]);
  const told = (await tells("purpose.second")).filter(({ key }) => key.includes(asked.request));
  expect(told.map(({ to }) => to).sort()).toEqual(["privacy", "stewards"]);
});

test.each([
  ["a use the notice forbids", { use: "layoffs" }, "use", /never used for layoffs/],
  ["training without its run", { use: "model_training" }, "training", /run/],
  ["a case without its number", { use: "case" }, "caseRef", /case/],
  ["a dataset that is not there", { datasets: ["none"] }, "datasets", /none/],
  ["a dataset rated above its reach", { datasets: ["chats"], maxDss: 3 }, "maxDss", /Chats is DSS 4/],
  ["an end in the past", { until: inDays(-1) }, "until", /ahead/],
  ["a second year", { until: inDays(366) }, "until", /365/],
])("asking is refused with words for %s, and leaves nothing", async (_name, over, field, words) => {
  const before = await rows();
  const error = await ask(over).catch((refused: unknown) => refused);
  const about = error as { field?: string; detail?: string; issues?: { path: string[]; message: string }[] };
  expect(about.field ?? about.issues?.[0]?.path[0]).toBe(field);
  expect(about.detail ?? about.issues?.[0]?.message).toMatch(words);
  expect(await rows()).toBe(before);
});

test("who could open nothing cannot be a holder", async () => {
  await expect(ask({ holders: [workers.personId] })).rejects.toMatchObject({ field: "holders" });
});

test("a steward grants less than was asked for, and never more", async () => {
  const asked = await ask({ datasets: ["prompts", "clicks"] });
  const yes = (over: object) => approvePurpose(steward, { ...asked, reason, ...over });
  await expect(yes({ datasets: ["prompts", "chats"] })).rejects.toMatchObject({ field: "datasets" });
  await expect(yes({ maxDss: 4 })).rejects.toMatchObject({ field: "maxDss" });
  await expect(yes({ until: inDays(61) })).rejects.toMatchObject({ field: "until" });
  const until = inDays(10);
  await yes({ datasets: ["clicks"], maxDss: 1, until });
  const purpose = await getPurpose(steward, { id: asked.id });
  expect(purpose).toMatchObject({ maxDss: 1, to: new Date(until), datasets: [{ id: "clicks" }] });
  expect(await grantOf(analyst, "clicks")).toBe(1);
});

test("of two stewards at once one decides; the other's screen is stale", async () => {
  const asked = await ask();
  const both = await Promise.allSettled([
    approvePurpose(steward, { ...asked, reason }),
    declinePurpose(steward2, { ...asked, reason }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const lost = both.find(({ status }) => status === "rejected") as PromiseRejectedResult;
  expect(lost.reason).toMatchObject({ code: "stale" });
});

test("only the asker withdraws, and what is withdrawn or declined is not decided again", async () => {
  const asked = await ask();
  await expect(withdrawPurpose(analyst2, { ...asked, reason })).rejects.toMatchObject({ code: "forbidden" });
  const gone = await withdrawPurpose(analyst, { ...asked, reason });
  await expect(approvePurpose(steward, { ...gone, reason })).rejects.toMatchObject({ code: "invalid" });
  const declined = await declinePurpose(steward, { ...(await ask()), reason });
  await expect(withdrawPurpose(analyst, { ...declined, reason })).rejects.toMatchObject({ code: "invalid" });
});

test("more time is asked for again: a holder's wish changes nothing before a steward's yes", async () => {
  const purpose = await approved({ until: inDays(5) });
  const until = inDays(50);
  await expect(extendPurpose(analyst2, { ...purpose, until, reason })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(extendPurpose(analyst, { ...purpose, until: inDays(4), reason })).rejects.toMatchObject({
    field: "until",
  });
  const asked = await extendPurpose(analyst, { ...purpose, until, reason });
  await expect(extendPurpose(analyst, { ...purpose, until, reason })).rejects.toMatchObject({ field: "id" });
  const endOf = async () => (await getPurpose(steward, { id: purpose.id })).to;
  expect((await endOf())?.getTime()).toBeLessThan(Date.parse(inDays(6)));
  await approvePurpose(steward, { ...asked, reason });
  expect(await endOf()).toEqual(new Date(until));
});

test("a steward adds a holder, but never themself, and at DSS 4 only with a second person", async () => {
  const purpose = await approved({ datasets: ["clicks"], maxDss: 1 });
  const person = analyst2.personId;
  const self = { ...analyst2, roles: new Set([...analyst2.roles, "steward"] as const) };
  await expect(addHolder(self, { ...purpose, person, reason })).rejects.toMatchObject({
    code: "conflict_of_interest",
  });
  const acted = await addHolder(steward, { ...purpose, person, reason });
  expect([acted.waits, await grantOf(analyst2, "clicks")]).toEqual([false, 1]);
  const four = await ask({ datasets: ["chats"], maxDss: 4 });
  await secondPurpose(steward2, { ...(await approvePurpose(steward, { ...four, reason })), reason });
  const { version } = await getPurpose(steward, { id: four.id });
  expect(await addHolder(steward, { id: four.id, version, person, reason })).toMatchObject({ waits: true });
  expect([(await held(four.id)).length, await grantOf(analyst2, "chats")]).toEqual([1, null]);
  const [request] = (await getPurpose(steward2, { id: four.id })).requests;
  const waiting = { id: four.id, request: request?.id, version: request?.version, reason };
  await expect(secondPurpose(steward, waiting)).rejects.toMatchObject({ code: "forbidden" });
  await secondPurpose(privacy, waiting);
  expect([(await held(four.id)).length, await grantOf(analyst2, "chats")]).toEqual([2, 4]);
});

test("what a person holds under another purpose stays when one is narrowed, taken or ended", async () => {
  const holders = [analyst.personId, analyst2.personId];
  const wide = await approved({ datasets: ["prompts", "clicks"], holders });
  await approved({ datasets: ["clicks"], maxDss: 1, holders });
  expect(await grantOf(analyst2, "clicks")).toBe(3);
  const taken = await removeHolder(steward, { ...wide, person: analyst2.personId, reason });
  expect([await grantOf(analyst2, "clicks"), await grantOf(analyst, "clicks")]).toEqual([1, 3]);
  const less = { id: wide.id, version: taken.version, datasets: ["prompts"], reason };
  const { version } = await narrowPurpose(steward, less);
  expect(await grantOf(analyst, "clicks")).toBe(1);
  await expect(
    narrowPurpose(steward, { id: wide.id, version, datasets: ["prompts", "clicks"], reason }),
  ).rejects.toMatchObject({ field: "datasets" });
  await expect(narrowPurpose(steward, { id: wide.id, version, maxDss: 3, reason })).rejects.toMatchObject({
    detail: expect.stringMatching(/nothing would be smaller/),
  });
});

test("holders and stewards hear a week before the end, once for each end", async () => {
  const purpose = await approved({ until: inDays(6) });
  await remindEnding(worker);
  await remindEnding(worker);
  const told = (await tells("purpose.ending")).filter(({ key }) => key.includes(purpose.id));
  expect(told.map(({ to }) => to).sort()).toEqual([[analyst.personId], "stewards"].sort());
});

test("an analyst's list has only theirs; a steward's has what waits for them first; representatives see no names", async () => {
  const theirs = await ask({ title: "Only of the first analyst" });
  const titles = async (viewer: PersonViewer) =>
    (await listPurposes(viewer, {})).items.map(({ title }) => title);
  expect(await titles(analyst)).toContain("Only of the first analyst");
  expect(await titles(analyst2)).not.toContain("Only of the first analyst");
  await expect(getPurpose(analyst2, { id: theirs.id })).rejects.toMatchObject({ code: "not_found" });
  const [first] = (await listPurposes(steward, {})).items;
  expect(first?.waiting.some(({ forMe }) => forMe)).toBe(true);
  const shown = JSON.stringify([
    await listPurposes(workers, {}),
    ...(await Promise.all(
      (await listPurposes(workers, {})).items.map(({ id }) => getPurpose(workers, { id })),
    )),
  ]);
  for (const { name, personId } of [analyst, analyst2, steward, steward2, privacy]) {
    expect(shown).not.toContain(name);
    expect(shown).not.toContain(personId);
  }
  expect(shown).toContain("Lab");
  expect(shown).not.toContain(reason);
});

test("a purpose tells the gateway its terms: what for, on what case, for which training", async () => {
  const training = { run: "run-12", model: "small-7b" };
  const { id } = await approved({ use: "model_training", training });
  expect(await purposeTerms(house.run, id)).toEqual({ use: "model_training", onCase: false, training });
  expect(await purposeTerms(house.run, "none")).toEqual({ use: null, onCase: false, training: null });
});

test("what is ruled out is what the notice in force rules out, and everything there is a word for before one is published", async () => {
  expect((await purposeChoices(analyst)).ruledOut).toEqual(FORBIDDEN_USES);
  await expect(ask({ use: "ranking" })).rejects.toMatchObject({ field: "use" });
  await publish([steward, steward2], noticeDocument("gateway", { forbidden: ["discipline", "layoffs"] }));
  expect((await purposeChoices(analyst)).ruledOut).toEqual(["discipline", "layoffs"]);
  await ask({ use: "ranking" });
});
