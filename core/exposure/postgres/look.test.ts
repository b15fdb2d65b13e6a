import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { database } from "#db/current.ts";
import { openPool } from "#db/pool.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { secondCluster } from "#test/roles/as-postgres-says.ts";
import { wideGrantDraft } from "#test/verbs/world.ts";
import { databaseAddress, pinnedHost } from "./address.ts";
import { connectSource, disconnectSource } from "./connections.ts";
import { lookAfterGrants, lookAtAll, lookAtSource } from "./look.ts";

const reason = "We want to know who can read there";
const local = { allowLocal: true };
const worker = systemViewer("worker");
let house: TestHouse;
let cluster: Awaited<ReturnType<typeof secondCluster>>;
let admin: PersonViewer;
beforeAll(async () => {
  house = await testHouse();
  cluster = await secondCluster();
  admin = await makePerson({ roles: ["admin"] });
  const common = {
    kind: "database",
    publicMeans: "logins",
    coverage: "partly",
    notSeen: "",
    createdAt: new Date(),
  };
  for (const id of ["crm", "other"])
    await database().prisma.source.create({ data: { id, name: id, ...common } });
  const pool = openPool(cluster.url, { max: 1 });
  await pool.query("CREATE ROLE watcher LOGIN; CREATE TABLE chats (a int); GRANT SELECT ON chats TO PUBLIC");
  await pool.end();
});
afterAll(async () => {
  await cluster.stop();
  await house.drop();
});
const asWatcher = () => cluster.url.replace(/\/\/[^@]+@/, "//watcher@");

test("a login that may do nothing but connect is enough to read all grants, and the address is never to be seen", async () => {
  const { version } = await connectSource(admin, { sourceId: "crm", url: asWatcher(), reason }, local);
  expect(await lookAtSource(worker, { sourceId: "crm" }, local)).toMatchObject({ status: "stored" });
  const contact = await database().prisma.grantContact.findUniqueOrThrow({ where: { sourceId: "crm" } });
  const { takenAt } = await database().prisma.grantSnapshot.findFirstOrThrow();
  expect(contact.triedAt.getTime(), "what is granted while it looks is looked at again").toBeLessThan(
    takenAt.getTime(),
  );
  const names = await database().prisma.grantName.findMany({ where: { kind: "object" } });
  expect(names.map(({ name }) => name).sort()).toEqual([
    "database postgres",
    "public.chats",
    "schema public",
  ]);
  expect(await lookAtAll(worker, local)).toEqual([]);
  expect(await database().prisma.grantContact.findMany()).toMatchObject([{ sourceId: "crm", problem: null }]);
  const { rows } = await database().pool.query("SELECT encode(sealed, 'escape') AS t FROM grant_connection");
  expect(JSON.stringify(rows)).not.toContain("watcher");
  await expect(
    disconnectSource(admin, { sourceId: "crm", reason, version: version + 1 }),
  ).rejects.toMatchObject({ code: "stale" });
  await disconnectSource(admin, { sourceId: "crm", reason, version });
  await expect(lookAtSource(worker, { sourceId: "crm" }, local)).rejects.toMatchObject({ code: "not_found" });
  await connectSource(admin, { sourceId: "crm", url: asWatcher(), reason }, local);
});

test("a database that does not answer is told of, and what was known stays", async () => {
  await connectSource(
    admin,
    { sourceId: "other", url: asWatcher().replace("watcher", "nobody"), reason },
    local,
  );
  expect(await lookAtAll(worker, local)).toEqual([expect.stringMatching(/^other: unavailable: .*nobody/)]);
  expect(await database().prisma.grantContact.findUnique({ where: { sourceId: "other" } })).toMatchObject({
    problem: expect.stringContaining("nobody"),
    answeredAt: null,
  });
  const grant = { ...wideGrantDraft(admin, new Date()), sourceId: "other", datasetIds: [] };
  await appendReads(systemViewer("seed"), [grant]);
  expect(await lookAfterGrants(worker, local)).toEqual([expect.stringMatching(/^other: unavailable/)]); // and crm is left alone
  expect(await lookAfterGrants(worker, local)).toEqual([]);
});

test("the time of a look is right whatever way a database writes dates", async () => {
  const pool = openPool(cluster.url, { max: 1 });
  await pool.query("ALTER ROLE watcher SET datestyle = 'SQL, DMY'");
  await pool.end();
  const before = Date.now();
  await lookAtSource(worker, { sourceId: "crm" }, local);
  const { takenAt } = await database().prisma.grantSnapshot.findFirstOrThrow({
    orderBy: { takenAt: "desc" },
  });
  expect(takenAt.getTime()).toBeGreaterThan(before - 1_000);
  expect(takenAt.getTime()).toBeLessThan(Date.now() + 1_000);
});

test("what is told of a database that does not answer never holds the password", async () => {
  const { version } = await database().prisma.grantConnection.findUniqueOrThrow({
    where: { sourceId: "other" },
  });
  const url = asWatcher().replace("watcher@", "s%40same:s%40same@"); // the server repeats the login
  await connectSource(admin, { sourceId: "other", url, reason, version }, local);
  const said = await lookAtSource(worker, { sourceId: "other" }, local).catch((error: unknown) => error);
  expect(said).toMatchObject({ code: "unavailable", detail: expect.stringContaining("***") });
  const { problem } = await database().prisma.grantContact.findUniqueOrThrow({
    where: { sourceId: "other" },
  });
  expect(problem).toContain("***");
  expect(`${problem} ${said}`).not.toContain("s@same");
});

test("only an admin connects, over the version on the screen", async () => {
  const person = await makePerson();
  const input = { sourceId: "crm", url: "postgresql://a:b@db.example/x", reason };
  await expect(connectSource(person, input)).rejects.toMatchObject({ code: "forbidden" });
  await expect(connectSource(admin, input)).rejects.toMatchObject({ code: "stale", field: "version" });
  await expect(connectSource(admin, { ...input, sourceId: "none" })).rejects.toMatchObject({
    code: "not_found",
  });
});

test.each([
  ["http://db.example/x"],
  ["postgresql://a:b@db.example/"],
  ["postgresql://db.example/x"],
  ["postgresql://a:b@db.example/x?sslrootcert=/etc/passwd"],
  ["postgresql://a:b@db.example/x?host=/run/postgresql"],
  ["postgresql://a:b@db.example/x?sslmode=prefer"],
  ["no address"],
])("%s is refused as an address", (url) => {
  expect(() => databaseAddress(url)).toThrow(expect.objectContaining({ code: "invalid", field: "url" }));
});

test.each(["127.0.0.1", "::1", "169.254.169.254", "0.0.0.0", "::ffff:127.0.0.1"])(
  "%s is not connected to",
  async (host) => {
    await expect(pinnedHost(host)).rejects.toThrow(/this machine|link-local/);
    const silent = { withinMs: 5, look: () => new Promise<never>(() => undefined) };
    await expect(pinnedHost("db.example", silent)).rejects.toThrow(/not found within 0.005 s/);
  },
);

test("an address keeps its parts, and is encrypted by a checked certificate unless it says otherwise", () => {
  expect(databaseAddress("postgresql://a%40x:p%2Fq@db.example:5433/crm")).toEqual({
    ...{ host: "db.example", port: 5433, database: "crm", user: "a@x", password: "p/q" },
    ...{ tls: "verify", socket: null },
  });
});
