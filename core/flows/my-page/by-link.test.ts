import { afterAll, beforeAll, expect, test } from "vitest";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { linkOfBrowser } from "#core/directory/links/link-viewer.ts";
import { makeLink } from "#core/directory/links/make-link.ts";
import { openLink } from "#core/directory/links/open-link.ts";
import { revokeLink } from "#core/directory/links/revoke-link.ts";
import { readerNames, setReaderNames } from "#core/directory/settings/reader-names.ts";
import { answerWhy } from "#core/flows/ask-why/answer-why.ts";
import { appealWhy } from "#core/flows/ask-why/appeal-why.ts";
import { askWhy } from "#core/flows/ask-why/ask-why.ts";
import { myQuestionsAsked } from "#core/flows/ask-why/my-asked.ts";
import { askRequest } from "#core/flows/data-requests/ask-request.ts";
import { decideRequest } from "#core/flows/data-requests/decide-request.ts";
import { listRequests } from "#core/flows/data-requests/list-requests.ts";
import { myRequests } from "#core/flows/data-requests/my-requests.ts";
import { takeRequest } from "#core/flows/data-requests/take-request.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { signHead } from "#core/log/heads/checkpoint.ts";
import { draftStatement } from "#core/sev/statements/draft-statement.ts";
import { publishStatement } from "#core/sev/statements/publish-statement.ts";
import { subjectView } from "#core/sev/views/subject-view.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { makeSevOf } from "#test/factories/sev.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { myDays, myPage } from "./my-page.ts";
import { myReceipt } from "./my-receipt.ts";
import { myTable } from "./table.ts";

const OTHER = "Canary-other-subject";
const TO_STAFF = "Canary-told-to-staff: reads of your conversations were found.";
const TO_AFFECTED = "Canary-told-to-affected: reads of your conversations were found.";
let house: TestHouse;
let world: VerbWorld;
let other: PersonViewer;
let viewer: PersonViewer;
let link: { id: string; browser: string };
let own: number;
let others: number;
let number: number;
let foreign: number;

const publish = async (about: number, audience: "staff" | "affected", text: string) => {
  const versionOf = async () =>
    (await database().prisma.sev.findUniqueOrThrow({ where: { number: about } })).version;
  const { statements } = await draftStatement(world.reviewer, {
    ...{ number: about, audience, claim: "reads_found", text },
    ...(audience === "staff" ? { nextUpdateBy: new Date(Date.now() + 86_400_000).toISOString() } : {}),
  });
  const statement = Math.max(...statements.map((each) => each.statement));
  await publishStatement(world.reviewer, {
    number: about,
    statement,
    revision: 1,
    version: await versionOf(),
  });
};

beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
  const left = await makePerson({ name: "Lea Leaver", roles: ["reviewer", "admin"], isSubject: false });
  other = await makePerson({ name: OTHER });
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 4, hour));
  const made = await appendReads(systemViewer("seed"), [
    chatRead(world.snooper, at(18), [left.personId, other.personId]),
    chatRead(world.snooper, at(19), [other.personId]),
  ]);
  [own, others] = made.map(({ leafIndex }) => leafIndex) as [number, number];
  number = await makeSevOf([own], { state: "investigating", title: "Chats of few were read" }, "chats");
  foreign = await makeSevOf([others], { state: "investigating", title: "Canary-foreign-title" }, "chats");
  await publish(number, "staff", TO_STAFF);
  await publish(number, "affected", TO_AFFECTED);
  await publish(foreign, "staff", TO_STAFF);
  await database().prisma.person.update({
    where: { id: left.personId },
    data: { employedTo: new Date("2026-11-10") },
  });
  await database().prisma.person.update({ where: { id: left.personId }, data: { employedTo: null } });
  const steward = await makePerson({ roles: ["steward"], isSubject: false });
  const request = await askRequest(left, { article: "restrict", text: "All that is about me, please." });
  const taken = await takeRequest(steward, request);
  const question = await askWhy(left, { entry: own });
  await database().prisma.person.update({
    where: { id: left.personId },
    data: { employedTo: new Date("2026-11-10") },
  });
  expect((await listRequests(steward, {})).items).toMatchObject([{ id: request.id, left: true }]);
  const reason = "Canary-decision: it is kept for a claim.";
  await decideRequest(steward, { ...taken, outcome: "refused", ground: "legal_claims", reason });
  await answerWhy(steward, { ...question, text: "Canary-answer: it was for ticket 12." });
  const { id, path, code } = await makeLink(world.privacy, { person: left.email, how: "callback" });
  const { browser } = await openLink({ link: path.slice(path.indexOf("#") + 1), code });
  link = { id, browser };
  viewer = (await linkOfBrowser(browser))!.viewer; // it was opened on the line before
  await signHead(house.run);
});
afterAll(() => house.drop());

test("by a link one sees one's own reads and SEVs, and nobody else's, nor what was told to staff, whatever roles one had", async () => {
  expect([...viewer.roles]).toEqual([]);
  const page = await myPage(viewer, {});
  expect(page.lines.flatMap(({ leaves }) => leaves)).toEqual([own]);
  expect(page.sevs.map((sev) => sev.number)).toEqual([number]);
  const sev = await subjectView(viewer, { number });
  expect(sev.statements.map(({ text }) => text)).toEqual([TO_AFFECTED]);
  const told = JSON.stringify([page, await myDays(viewer, {}), await myTable(viewer, {}), sev]);
  for (const secret of [
    OTHER,
    other.personId,
    "Canary-told-to-staff",
    "Canary-foreign-title",
    world.privacy.name,
  ])
    expect(told).not.toContain(secret);
});

test("by a link a leaver reads what became of their request and their question, and can act on neither", async () => {
  const requests = (await myRequests(viewer)).items;
  expect(requests).toMatchObject([{ state: "refused", ground: "legal_claims" }]);
  expect(JSON.stringify(requests)).toContain("Canary-decision");
  const [asked] = (await myQuestionsAsked(viewer)).items;
  expect(asked).toMatchObject({
    answer: { text: "Canary-answer: it was for ticket 12." },
    mayAppeal: false,
    mayWithdraw: false,
  });
  const version = asked?.version;
  await expect(
    appealWhy(viewer, { id: asked?.id, version, reason: "That is not an answer." }),
  ).rejects.toMatchObject({ code: "forbidden" });
  await expect(
    askRequest(viewer, { article: "restrict", text: "All that is about me, please." }),
  ).rejects.toMatchObject({ code: "forbidden" });
});

test("nothing can be asked or answered by a link", async () => {
  const [line] = (await myPage(viewer, {})).lines;
  expect(line).toMatchObject({ mayAskWhy: false, mayAskName: false, asksExpected: false });
  expect(await subjectView(viewer, { number })).toMatchObject({ mayTalk: false, mayAppeal: false });
});

test("receipts are of one's own entries alone, and a SEV that is not one's own is none", async () => {
  expect(await myReceipt(viewer, { index: own })).toContain("tlog-proof");
  for (let index = 0; index <= others + 8; index++)
    if (index !== own && index <= others)
      await expect(myReceipt(viewer, { index })).rejects.toMatchObject({ code: "not_found" });
  const told = await database().prisma.entry.findMany({
    where: { kind: "sev.statement.publish" },
    orderBy: { leafIndex: "asc" },
  });
  const answers = await Promise.allSettled(
    told.map(({ leafIndex }) => myReceipt(viewer, { index: Number(leafIndex) })),
  );
  expect(answers.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "rejected"]);
  await expect(subjectView(viewer, { number: foreign })).rejects.toMatchObject({ code: "forbidden" });
  await expect(subjectView(viewer, { number: world.sev })).rejects.toMatchObject({ code: "forbidden" });
});

test("names of readers follow the policy, as for everybody", async () => {
  const admin = await makePerson({ roles: ["admin"], isSubject: false });
  const { version } = await readerNames(house.run);
  await setReaderNames(admin, { value: "unit", version, reason: "The works council asked for it." });
  const told = JSON.stringify([
    await myPage(viewer, {}),
    await myTable(viewer, {}),
    await subjectView(viewer, { number }),
  ]);
  expect(told).not.toContain(world.snooper.name);
  expect(told).not.toContain(world.snooper.personId);
});

test("once it is revoked it is nobody's", async () => {
  await revokeLink(world.privacy, { id: link.id });
  expect(await linkOfBrowser(link.browser)).toBeNull();
});
