import { afterAll, beforeAll, expect, test } from "vitest";
import { HOUR_MS } from "#core/base/durations.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { database } from "#db/current.ts";
import { dismissed } from "#test/dismissed.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { sevView } from "../views/sev-view.ts";
import { answerQuestion } from "./answer.ts";
import { appealDismissal } from "./appeal.ts";
import { askQuestion } from "./ask.ts";
import { countAsked } from "./count-asked.ts";
import { decideAppeal } from "./decide-appeal.ts";
import { listQuestions } from "./list-questions.ts";
import { myQuestions } from "./my-questions.ts";
import { remindAsked } from "./remind.ts";

let house: TestHouse;
let world: VerbWorld;
beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
});
afterAll(() => house.drop());

const dueIn = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();
const ask = (to: "readers" | "subjects", over: object = {}) =>
  askQuestion(world.reviewer, {
    number: world.sev,
    to,
    text: "Was this read expected, and what for?",
    dueAt: dueIn(48),
    ...over,
  });
const reason = "It is still open, I tried it today.";

test("a subject answers no: handlers see an employee, nowhere the name, and the subject sees their own answer", async () => {
  expect(await countAsked(world.reviewer, { number: world.sev, to: "subjects" })).toMatchObject({
    people: 1,
  });
  await ask("subjects");
  const [mine] = (await myQuestions(world.subject, {})).items;
  expect(mine).toMatchObject({ as: "subject", sev: world.sev, answer: null });
  expect(mine?.reads).toMatchObject([{ who: "Someone", dataset: "chats", reads: 1 }]);
  await answerQuestion(world.subject, {
    question: mine?.question,
    answer: "not_expected",
    text: "I never worked with them.",
  });
  const { items } = await listQuestions(world.reviewer, { number: world.sev });
  expect(items[0]).toMatchObject({ asked: 1, answers: [{ who: "An employee", answer: "not_expected" }] });
  const view = JSON.stringify([items, await sevView(world.reviewer, world.sev)]);
  expect(view).not.toContain(world.subject.name);
  expect(view).not.toContain(world.subject.personId);
  expect((await myQuestions(world.subject, {})).items[0]?.answer).toMatchObject({ named: false });
  const twice = { question: mine?.question, answer: "expected" };
  await expect(answerQuestion(world.subject, twice)).rejects.toMatchObject({ code: "invalid" });
});

test("a reader sees the question and their own reads, nothing else of the SEV, and explains by name", async () => {
  await ask("readers");
  const [mine] = (await myQuestions(world.snooper, {})).items;
  expect(mine).toMatchObject({ as: "reader", reads: [{ who: null, dataset: "chats", reads: 1 }] });
  expect(Object.keys(mine ?? {}).sort()).toEqual(
    ["answer", "as", "at", "dueAt", "question", "reads", "sev", "text"].sort(),
  );
  expect(JSON.stringify(mine)).not.toContain("Every login");
  const question = mine?.question;
  await expect(answerQuestion(world.snooper, { question, answer: "expected" })).rejects.toMatchObject({
    field: "answer",
  });
  await answerQuestion(world.snooper, { question, answer: "explained", text: "A ticket asked me to." });
  const { items } = await listQuestions(world.reviewer, { number: world.sev });
  expect(items[0]?.answers[0]).toMatchObject({ answer: "explained", text: "A ticket asked me to." });
  expect(items[0]?.answers[0]?.who).not.toContain(world.snooper.name);
  const { timeline } = await sevView(world.reviewer, world.sev);
  expect(JSON.stringify(timeline)).not.toContain(`${world.snooper.name} answered`);
});

test("who was not asked cannot answer, whether or not there is such a question", async () => {
  const [asked] = (await listQuestions(world.reviewer, { number: world.sev })).items;
  for (const question of [asked?.question, 999_999])
    await expect(answerQuestion(world.employee, { question, answer: "expected" })).rejects.toMatchObject({
      code: "not_found",
    });
  expect((await myQuestions(world.employee, {})).items).toEqual([]);
});

test("a question never goes to a reader as a subject, nor into the asker's own line", async () => {
  const { prisma } = database();
  await prisma.person.update({
    where: { id: world.subject.personId },
    data: { managerId: world.reviewer2.personId },
  });
  const asked = { number: world.sev, to: "subjects", text: "Was this expected?", dueAt: dueIn(5) };
  const crowded = { ...world.reviewer, personId: world.reviewer2.personId };
  await expect(askQuestion(crowded, asked)).rejects.toThrow();
  await prisma.person.update({ where: { id: world.subject.personId }, data: { managerId: null } });
  const line = { ...world.reviewer, managerId: world.subject.personId };
  expect(await countAsked(line, asked)).toEqual({ people: 0, cannotAnswer: 0, ownLine: 1 });
  await expect(askQuestion(line, asked)).rejects.toMatchObject({ code: "invalid", field: "to" });
});

test("a time that is over and a stranger's role are refused", async () => {
  await expect(ask("subjects", { dueAt: dueIn(-1) })).rejects.toMatchObject({ field: "dueAt" });
  await expect(ask("subjects", { dueAt: dueIn(24 * 90) })).rejects.toMatchObject({ field: "dueAt" });
  const asked = { number: world.sev, to: "readers", text: "Why did you read?", dueAt: dueIn(5) };
  for (const person of [world.employee, world.privacy])
    await expect(askQuestion(person, asked)).rejects.toMatchObject({ code: "forbidden" });
});

test("who has a day left is reminded once, and who answered is not", async () => {
  await ask("subjects", { dueAt: dueIn(3) });
  expect(await remindAsked(systemViewer("worker"))).toBe(1);
  expect(await remindAsked(systemViewer("worker"))).toBe(0);
});

test("a filer appeals a dismissal once, without a name; somebody else upholds it, and it is back in triage", async () => {
  const number = await dismissed(world);
  const { version } = await database().prisma.sev.findUniqueOrThrow({ where: { number } });
  await expect(appealDismissal(world.subject, { number, reason })).rejects.toMatchObject({
    code: "forbidden",
  });
  await appealDismissal(world.employee, { number, reason });
  await expect(appealDismissal(world.employee, { number, reason })).rejects.toMatchObject({
    code: "invalid",
  });
  const decide = { number, uphold: true, reason: "Two more people see the same.", version };
  await expect(decideAppeal(world.reviewer, decide)).rejects.toMatchObject({ code: "forbidden" });
  const view = await decideAppeal(world.privacy, decide);
  expect(view.state).toBe("triage");
  await expect(appealDismissal(world.employee, { number, reason })).rejects.toMatchObject({
    detail: "Only a dismissal can be appealed.",
  });
  expect(JSON.stringify(view)).not.toContain(world.employee.name);
  expect(view.timeline.map(({ sentence }) => sentence)).toContain(
    "The employee who filed it appealed against its dismissal.",
  );
});

test("a declined appeal leaves it dismissed, with the reason that the filer reads", async () => {
  const number = await dismissed(world);
  const { version } = await database().prisma.sev.findUniqueOrThrow({ where: { number } });
  await appealDismissal(world.employee, { number, reason });
  const declined = { number, uphold: false, reason: "The access was taken back in May.", version };
  expect((await decideAppeal(world.reviewer2, declined)).state).toBe("dismissed");
  await expect(decideAppeal(world.reviewer2, { ...declined, version: version + 1 })).rejects.toMatchObject({
    code: "invalid",
  });
});
