import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { database } from "#db/current.ts";
import { statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { addSource } from "./add-source.ts";
import { issueSourceKey, issueToken, revokeKey } from "./api-keys.ts";
import { endSession, revokeSessions, startSession } from "./sessions.ts";
import { setLanguage } from "./set-language.ts";
import { viewerOfKey, viewerOfSession } from "./viewer.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house.drop());

const cli = systemViewer("cli");
const yesterday = () => new Date(Date.now() - 86_400_000);

async function signedIn(options: Parameters<typeof makePerson>[0] = {}) {
  const person = await makePerson(options);
  return { person, sessionId: await withTx((tx) => startSession(tx, person, "oidc")) };
}

async function kinds(): Promise<string[]> {
  const rows = await database().prisma.entry.findMany({
    orderBy: { leafIndex: "asc" },
    select: { kind: true },
  });
  return rows.map(({ kind }) => kind);
}

test("a language that somebody chose is theirs from the next request on, and no entry of the log", async () => {
  const { person, sessionId } = await signedIn();
  expect(await viewerOfSession(sessionId)).toMatchObject({ language: null });
  const before = await kinds();
  await setLanguage(person, { language: "de" });
  expect(await viewerOfSession(sessionId)).toMatchObject({ language: "de" });
  expect(await kinds()).toEqual(before);
  await expect(setLanguage(person, { language: "tlh" })).rejects.toThrow();
});

test("a session answers as its person, with their roles, and its start is an entry", async () => {
  const { person, sessionId } = await signedIn({ name: "Dana", roles: ["analyst"] });
  const viewer = await viewerOfSession(sessionId);
  expect(viewer).toMatchObject({
    kind: "person",
    personId: person.personId,
    name: "Dana",
    channel: "session",
  });
  expect([...(viewer?.roles ?? [])].sort()).toEqual(["analyst", "employee"]);
  expect((await kinds()).at(-1)).toBe("session.start");
});

test("signing out ends the session at the next request, once, with an entry", async () => {
  const { sessionId } = await signedIn();
  await endSession(sessionId);
  expect(await viewerOfSession(sessionId)).toBeNull();
  const before = await kinds();
  expect(before.at(-1)).toBe("session.end");
  await endSession(sessionId);
  await endSession("not-an-id");
  expect(await kinds()).toEqual(before);
});

test("a session that ran out is refused", async () => {
  const { sessionId } = await signedIn();
  await database().prisma.session.update({ where: { id: sessionId }, data: { expiresAt: yesterday() } });
  expect(await viewerOfSession(sessionId)).toBeNull();
});

test("an admin revokes somebody's sessions; nobody else may", async () => {
  const { person, sessionId } = await signedIn();
  const [admin, other] = [await makePerson({ roles: ["admin"] }), await makePerson()];
  await expect(revokeSessions(other, { personId: person.personId })).rejects.toMatchObject({
    code: "forbidden",
  });
  expect(await viewerOfSession(sessionId)).not.toBeNull();
  await expect(revokeSessions(admin, { personId: randomUUID() })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await revokeSessions(admin, { personId: person.personId })).toEqual({ ended: 1 });
  expect(await viewerOfSession(sessionId)).toBeNull();
});

test.each([
  ["employment ended", { employedTo: yesterday() }],
  ["employment begins later", { employedFrom: new Date(Date.now() + 3 * 86_400_000) }],
  ["the person became a service", { kind: "service" }],
])("a session and a token are refused at the next request when %s", async (_, change) => {
  const { person, sessionId } = await signedIn();
  const { key } = await issueToken(cli, { email: person.email });
  expect(await viewerOfKey(key)).toMatchObject({ personId: person.personId, channel: "token" });
  await database().prisma.person.update({ where: { id: person.personId }, data: change });
  expect(await viewerOfSession(sessionId)).toBeNull();
  expect(await viewerOfKey(key)).toBeNull();
});

test("the last day of employment still counts, by the person's own calendar", async () => {
  const { person, sessionId } = await signedIn();
  const zone = "Pacific/Kiritimati"; // UTC+14: a day ahead for most of the day
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(new Date());
  const employedTo = new Date(`${today}T00:00:00Z`);
  await database().prisma.person.update({
    where: { id: person.personId },
    data: { employedTo, timeZone: zone },
  });
  expect(await viewerOfSession(sessionId)).not.toBeNull();
  await database().prisma.person.update({
    where: { id: person.personId },
    data: { employedTo: new Date(employedTo.getTime() - 86_400_000) },
  });
  expect(await viewerOfSession(sessionId)).toBeNull();
});

test("a source's key answers as that source alone and ends when it is revoked or expires", async () => {
  await addSource(cli, { id: "crm", name: "CRM" });
  const first = await issueSourceKey(cli, { sourceId: "crm" });
  const second = await issueSourceKey(cli, { sourceId: "crm" });
  expect(await viewerOfKey(first.key)).toEqual({ kind: "source", sourceId: "crm", keyId: first.id });
  await expect(issueSourceKey(cli, { sourceId: "crm" })).rejects.toMatchObject({ code: "invalid" });
  await revokeKey(cli, { keyId: first.id });
  expect(await viewerOfKey(first.key)).toBeNull();
  await database().prisma.apiKey.update({ where: { id: second.id }, data: { expiresAt: yesterday() } });
  expect(await viewerOfKey(second.key)).toBeNull();
  await issueSourceKey(cli, { sourceId: "crm" });
});

test("a person's token ends when it is revoked, by themselves or an admin, or expires", async () => {
  const person = await makePerson();
  const [own, kept, old] = await Promise.all([1, 2, 3].map(() => issueToken(cli, { email: person.email })));
  await revokeKey(person, { keyId: own?.id });
  expect(await viewerOfKey(own?.key ?? "")).toBeNull();
  await database().prisma.apiKey.update({ where: { id: old?.id ?? "" }, data: { expiresAt: yesterday() } });
  expect(await viewerOfKey(old?.key ?? "")).toBeNull();
  const other = await makePerson();
  await expect(revokeKey(other, { keyId: kept?.id })).rejects.toMatchObject({ code: "forbidden" });
  expect(await viewerOfKey(kept?.key ?? "")).toMatchObject({ personId: person.personId });
});

test("a key is kept as its hash: the database holds neither the key nor its random part", async () => {
  const person = await makePerson();
  const { key, prefix } = await issueToken(cli, { email: person.email });
  const rows = await house.run.all<{ row: string }>(
    statement`SELECT to_jsonb(k)::text AS row FROM api_key k`,
  );
  expect(rows.some(({ row }) => row.includes(prefix))).toBe(true);
  expect(rows.some(({ row }) => row.includes(key.slice(prefix.length, prefix.length + 12)))).toBe(false);
});

test("somebody without the right gets no key, and nothing is written", async () => {
  const employee = await makePerson();
  const before = await database().prisma.apiKey.count();
  await expect(issueSourceKey(employee, { sourceId: "crm" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(issueToken(employee, { email: employee.email })).rejects.toMatchObject({ code: "forbidden" });
  expect(await database().prisma.apiKey.count()).toBe(before);
});
