import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { OPERATIONS } from "#app/_server/operations/all.ts";
import { type Operation, placeOf } from "#app/_server/operations/operation.ts";
import { useWebSettings } from "#config/web.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { issueToken } from "#core/directory/api-keys.ts";
import { makeLink } from "#core/directory/links/make-link.ts";
import { openLink } from "#core/directory/links/open-link.ts";
import { askWhy } from "#core/flows/ask-why/ask-why.ts";
import { askRequest } from "#core/flows/data-requests/ask-request.ts";
import { sayExpected } from "#core/flows/expected/say-expected.ts";
import { nameStandIn } from "#core/flows/stand-in/name-stand-in.ts";
import { askTakeHome } from "#core/flows/take-home/ask-take-home.ts";
import { tell } from "#core/flows/tell/tell.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { signHead } from "#core/log/heads/checkpoint.ts";
import { draftNotice } from "#core/sev/notices/draft-notice.ts";
import { sendNotice } from "#core/sev/notices/send-notice.ts";
import { fileSev } from "#core/sev/raise/file-sev.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { makeSevOf } from "#test/factories/sev.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";

vi.mock("server-only", () => ({})); // a mark for bundlers that throws elsewhere
const jar = new Map<string, { value: string }>();
vi.mock("next/headers", () => ({ cookies: async () => jar, headers: async () => new Headers() })); // Next’s, of a request

const SINGS = ["title", "notice", "question", "request", "claim", "filing"].map((each) => `Canary-${each}`);
let house: TestHouse;
let world: VerbWorld;
let other: PersonViewer;
let me: PersonViewer;
let leaver: PersonViewer;
/** What is the other's, by the name of the field that asks for it. */
let theirs: Readonly<Record<string, readonly (string | number)[]>>;
/** What must not be heard; the last of them are ids. */
let secrets: readonly string[];

beforeAll(async () => {
  house = await testHouse();
  useWebSettings({ publicUrl: new URL("http://127.0.0.1"), secret: "a secret of these tests" });
  world = await makeVerbWorld();
  await makePerson({ name: "Sam Steward", roles: ["steward"], isSubject: false });
  other = await makePerson({ name: "Canary-name" });
  me = await makePerson({ name: "Mia Me" });
  leaver = await makePerson({ name: "Lea Leaver" });
  await database().prisma.person.update({
    where: { id: leaver.personId },
    data: { employedTo: new Date("2026-11-10") },
  });
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 4, hour));
  const together = [other, me, leaver].map(({ personId }) => personId);
  const [alone] = await appendReads(systemViewer("seed"), [
    chatRead(world.snooper, at(18), [other.personId], { text: { statement: "Canary-statement" } }),
    chatRead(world.snooper, at(19), together),
    chatRead(world.snooper, at(20), [], { scope: "dataset", items: 400 }),
  ]);
  theirs = await lifeOf(alone?.leafIndex ?? -1);
  secrets = ["Canary-", other.personId, other.email, ...(theirs.id ?? []).map(String)];
  await deliver();
  await signHead(house.run);
});
afterAll(() => house.drop());

/** All that the other has and does: a SEV with a notice, a question, an answer, a request, a filing, a stand-in, a report. */
async function lifeOf(leaf: number) {
  const number = await makeSevOf([leaf], { state: "investigating", title: "Canary-title" }, "chats");
  const text = "Canary-notice: somebody read conversations of yours without need for their work.";
  await draftNotice(world.privacy, { number, group: "staff", text });
  const { version } = await database().prisma.sev.findUniqueOrThrow({ where: { number } });
  await sendNotice(world.privacy, { number, notice: 1, revision: 1, version });
  const question = await askWhy(other, { entry: leaf, text: "Canary-question: what was it for?" });
  await sayExpected(other, { entry: leaf, expected: false });
  const request = await askRequest(other, { article: "restrict", text: "Canary-request of mine, please." });
  const filed = await fileSev(other, {
    title: "Canary-claim of mine",
    text: "Canary-filing: I saw somebody look at it.",
  });
  const standIn = await nameStandIn(other, {
    email: world.employee.email,
    from: new Date().toISOString(),
    until: new Date(Date.now() + 86_400_000).toISOString(),
  });
  const report = await askTakeHome(other, {});
  const leaves = [leaf];
  return {
    id: [question.id, request.id, standIn.id, report.id],
    number: [number, filed.number],
    ...{ entry: leaves, index: leaves, leaf: leaves },
  };
}

/** Tells everybody what waits to be told, by mail, too. */
async function deliver(): Promise<void> {
  const { rows } = await database().pool.query<{ data: unknown }>(
    "SELECT data FROM pgboss.job WHERE name = 'tell'",
  );
  const ways = { mail: true, webhook: false, mailbox: true };
  for (const { data } of rows) await tell(systemViewer("worker"), ways, data);
}

type Handler = (request: Request, context: { params: Promise<Record<string, unknown>> }) => Promise<Response>;

/** Sends a row's input as its route gets it; a token, or the cookie of a link that is in the jar. */
async function send(row: Operation, input: Readonly<Record<string, unknown>>, token: string | null) {
  const at = (place: string) => Object.entries(input).filter(([name]) => placeOf(row, name) === place);
  const url = new URL(`http://127.0.0.1/api/v1/${row.path}`);
  for (const [name, value] of at("query")) url.searchParams.append(name, String(value));
  const headers = {
    ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    ...{ "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin" },
  };
  const body = row.method === "GET" ? {} : { body: JSON.stringify(Object.fromEntries(at("body"))) };
  const place = new URL(`../../app/api/v1/${folderOf(row)}/route.ts`, import.meta.url).href;
  const routes = (await import(/* @vite-ignore */ place)) as Record<string, Handler>;
  const params = Promise.resolve({ ...Object.fromEntries(at("path")), ...entriesPath(row) });
  const answer = await routes[row.method]?.(new Request(url, { method: row.method, headers, ...body }), {
    params,
  });
  return { status: answer?.status ?? 0, text: Buffer.from((await answer?.bytes()) ?? []).toString("latin1") };
}

/** One file answers for tiles and for their entries; which are asked for stands in its path. */
const folderOf = ({ path }: Operation): string => path.replace("tile/entries/", "tile/");

const entriesPath = ({ path, example }: Operation): { path?: unknown[] } =>
  path.includes("tile/entries/") ? { path: ["entries", example.path].flat() } : {};

/** What a row may be asked: its example, and the same about each thing of the other's that it can name. */
function inputsOf(row: Operation): Record<string, unknown>[] {
  const named = Object.entries(theirs).flatMap(([field, values]) =>
    Object.hasOwn(row.example, field) ? values.map((value) => ({ ...row.example, [field]: value })) : [],
  );
  return [{ ...row.example }, ...named];
}

const GETS = OPERATIONS.filter(({ method, answer }) => method === "GET" && answer !== "events");

/** Everything that a caller is answered, by the row that answered it; nothing of it may be a fault of ours. */
async function heardBy(token: string | null): Promise<Map<string, string>> {
  const heard = new Map<string, string>();
  for (const row of GETS) {
    const told: string[] = [];
    for (const input of inputsOf(row)) {
      const { status, text } = await send(row, input, token);
      expect([row.id, status], text).toEqual([row.id, expect.toSatisfy((n: number) => n > 0 && n < 500)]);
      told.push(text);
    }
    heard.set(row.id, told.join("\n"));
  }
  return heard;
}

const tokenOf = async ({ email }: PersonViewer) =>
  (await issueToken(systemViewer("cli"), { email, days: 1 })).key;

/** Where something of the other's shows. */
const leaksOf = (heard: ReadonlyMap<string, string>): string[] =>
  [...heard].flatMap(([id, text]) =>
    secrets.filter((secret) => text.includes(secret)).map((secret) => `${id}: ${secret}`),
  );

test("every canary would be heard: its owner hears it in the same answers", async () => {
  const all = [...(await heardBy(await tokenOf(other))).values()].join("\n");
  for (const word of SINGS) expect(all).toContain(word);
  for (const id of theirs.id ?? []) expect(all).toContain(id);
  expect(all).toContain(other.email);
});

test("no route answers a colleague with anything of another person's, by whatever number or id they ask", async () => {
  const heard = await heardBy(await tokenOf(me));
  expect([...heard.values()].join()).toContain(me.email);
  expect(leaksOf(heard)).toEqual([]);
});

test("no route answers whoever came by a personal link with anything of another person's", async () => {
  const { path, code } = await makeLink(world.privacy, { person: leaver.email, how: "document" });
  const { browser } = await openLink({ link: path.slice(path.indexOf("#") + 1), code });
  jar.set("whosaw-link", { value: browser });
  const heard = await heardBy(null);
  jar.clear();
  expect([...heard.values()].join()).toContain(`"who":"${world.snooper.name}"`);
  expect(leaksOf(heard)).toEqual([]);
});

test("nobody acts on what is another person's by its id or number, and what they hear names nothing of it", async () => {
  const token = await tokenOf(me);
  const acts = OPERATIONS.filter(({ method, path }) => method !== "GET" && path.startsWith("me/"));
  const done: string[] = [];
  for (const row of acts)
    for (const input of inputsOf(row).slice(1)) {
      const { status, text } = await send(row, input, token);
      if (status < 400 || text.includes("Canary-")) done.push(`${row.method} ${row.path}: ${status}`);
    }
  expect(acts.length).toBeGreaterThan(10);
  expect(done).toEqual([]);
});

test("what is told to anybody else, in the inbox or by mail, says nothing of whose it is", async () => {
  const { rows } = await database().pool.query<{ row: string }>(
    `SELECT i::text AS row FROM inbox_item i WHERE person_id <> $1
      UNION ALL SELECT d::text FROM delivery d WHERE person_id IS DISTINCT FROM $1`,
    [other.personId],
  );
  expect(rows.length).toBeGreaterThan(2);
  for (const secret of ["Canary-", other.personId, other.email])
    expect(rows.filter(({ row }) => row.includes(secret))).toEqual([]);
});
