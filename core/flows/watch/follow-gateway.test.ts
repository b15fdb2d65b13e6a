import { afterAll, beforeAll, expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { loadAudiences, loadContext } from "#core/exposure/audience/load.ts";
import { GATEWAY_SOURCE } from "#core/exposure/gateway/objects.ts";
import { loginsOf, shortestWay } from "#core/exposure/views/ways-in.ts";
import { importDirectoryFile } from "#core/flows/directory/import-directory-file.ts";
import { database } from "#db/current.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { followGateway } from "./follow-gateway.ts";
import { followOnce } from "./follow-log.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house.drop());

const load = (file: object) =>
  importDirectoryFile(systemViewer("cli"), { format: "json", text: JSON.stringify(file) });
const analysts = Array.from({ length: 12 }, (_, n) => `a${n}`);
/** As long after now by the clock. */
const look = (minutes: number) => followGateway(undefined, new Date(Date.now() + minutes * 60_000));
const purpose = (holders: readonly string[], over: object = {}) => ({
  ...{ id: "quality", title: "Quality", plain: "to check quality", maxDss: 4, validFrom: "2026-01-01" },
  ...{ datasets: ["chats"], holders, ...over },
});

async function audience(): Promise<Map<string, string[]>> {
  const context = await loadContext(house.run, GATEWAY_SOURCE);
  const loaded = await loadAudiences(house.run, context!);
  const chats = loaded.datasets.find(({ id }) => id === "chats")!;
  const ways = [...loginsOf(loaded)].map(
    ([, logins]) => shortestWay(loaded, chats.objects, logins)?.steps ?? [],
  );
  return new Map(
    ways.flatMap((steps) => (steps[0] === undefined ? [] : [[steps[0], [...steps.slice(1)]] as const])),
  );
}

test("who may read through our own gateway is known with each change, as interval, and an audience over its cap is a SEV", async () => {
  await load({
    people: [...analysts, "boss"].map((externalId) => ({
      ...{ externalId, name: externalId, roles: externalId === "boss" ? ["steward"] : ["analyst"] },
    })),
    datasets: [{ id: "chats", name: "Chats", dss: 4 }],
    purposes: [purpose(["a0", "boss"])],
    grants: ["a0", "a1", "boss"].map((person) => ({ person, dataset: "chats", maxDss: 4 })),
  });
  expect(await followGateway()).toBe(true);
  expect(await followGateway()).toBe(false);
  // a1 has no purpose, and boss not the role.
  expect(await audience()).toEqual(new Map([["a0", ["purpose quality"]]]));
  await followOnce();
  expect(await database().prisma.sev.count()).toBe(0);
  await load({
    purposes: [purpose(analysts)],
    grants: analysts.map((person) => ({ person, dataset: "chats", maxDss: 4 })),
  });
  expect(await followGateway()).toBe(true);
  expect([...(await audience()).keys()].sort()).toEqual(analysts.toSorted());
  await followOnce();
  const [sev] = await database().prisma.sev.findMany();
  expect(sev?.title).toMatch(/^12 people can read Chats/);
  const [window] = await database().prisma.exposure.findMany();
  expect(window).toMatchObject({ sourceId: GATEWAY_SOURCE, closedAt: null });
  expect(window!.openedAt.getTime() - window!.openedAfter!.getTime()).toBeLessThan(30_000);
});

test("what ends by the clock ends here, without an entry that says so, and an exposure with it", async () => {
  await load({ purposes: [purpose(analysts, { validTo: new Date(Date.now() + 60_000).toISOString() })] });
  await look(0);
  expect(await look(2)).toBe(true);
  expect((await audience()).size).toBe(0);
  await followOnce();
  const [window] = await database().prisma.exposure.findMany();
  expect(window?.closedAt).not.toBeNull();
});

test("a person who is suspended is out, and in again when that is over", async () => {
  await load({ purposes: [purpose(["a0"], { validTo: "2030-01-01" })] });
  await look(3);
  expect((await audience()).size).toBe(1);
  const { prisma } = database();
  const { id: personId } = await prisma.person.findUniqueOrThrow({ where: { externalId: "a0" } });
  const sev = await prisma.sev.findFirstOrThrow();
  const id = "00000000-0000-4000-8000-0000000000aa";
  const at = { beganAt: new Date(), endsAt: new Date(Date.now() + 60 * 60_000) };
  await prisma.accessSuspension.create({ data: { id, sevNumber: sev.number, personId, version: 1, ...at } });
  await load({ datasets: [{ id: "mail", name: "Mail", dss: 2 }] });
  await look(4);
  expect((await audience()).size).toBe(0);
  expect(await look(61)).toBe(true);
  expect((await audience()).size).toBe(1);
});
