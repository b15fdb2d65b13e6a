import { afterAll, beforeAll, expect, test } from "vitest";
import type { Role } from "#core/base/roles.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { askHold } from "#core/flows/erasure/ask-hold.ts";
import { erasePerson } from "#core/flows/erasure/erase-person.ts";
import { listErasures } from "#core/flows/erasure/list-erasures.ts";
import { listHolds } from "#core/flows/erasure/list-holds.ts";
import { requestErasure } from "#core/flows/erasure/request-erasure.ts";
import { myPage } from "#core/flows/my-page/my-page.ts";
import { summarizeReads } from "#core/flows/reads/summarize-reads.ts";
import { viewEntry } from "#core/log/entry/entry-view.ts";
import { listReads } from "#core/log/reads/search.ts";
import { askAccess } from "#core/sev/access/ask-access.ts";
import { closedDoor } from "#core/sev/access/closed-door.ts";
import { decideAccess } from "#core/sev/access/decide-access.ts";
import { nameHandler } from "#core/sev/access/name-handler.ts";
import { askUnrestrict, restrictSev, unrestrictSev } from "#core/sev/access/restrict.ts";
import { addNote } from "#core/sev/evidence/add-note.ts";
import { openFile } from "#core/sev/evidence/files/open-file.ts";
import { openEvidence } from "#core/sev/evidence/open-evidence.ts";
import { openPeople } from "#core/sev/evidence/open-people.ts";
import { investigate } from "#core/sev/life/investigate.ts";
import { linkSevs } from "#core/sev/life/link.ts";
import { askSealed } from "#core/sev/sealed/ask-sealed.ts";
import { openSealed } from "#core/sev/sealed/open-sealed.ts";
import { sealedNames } from "#core/sev/sealed/sealed-names.ts";
import { changeSeverity } from "#core/sev/severity/change-severity.ts";
import { confirmSeverity } from "#core/sev/severity/confirm-severity.ts";
import { postMessage } from "#core/sev/thread/post-message.ts";
import { readAffected } from "#core/sev/thread/read-threads.ts";
import { subjectView } from "#core/sev/views/subject-view.ts";
import { database } from "#db/current.ts";
import { asOwner } from "./as-owner.ts";
import { LISTS, READS_OF_ONE, type Verb } from "./canary-verbs.ts";
import { type CanaryWorld, plantCanaries, WORDS } from "./canary-world.ts";
import { makePerson } from "./factories/person.ts";
import { type TestHouse, testHouse } from "./house.ts";
import { makeVerbWorld, type VerbWorld } from "./verbs/world.ts";

const NUMBER = 918_273;
const NEVER = 918_999;
const FILED = NUMBER + 1;
const SECRETS = [...Object.values(WORDS), String(NUMBER), String(FILED)];

let house: TestHouse;
let world: VerbWorld;
let outsiders: PersonViewer[];
let planted: CanaryWorld;
beforeAll(async () => {
  house = await testHouse();
  await asOwner(house, `ALTER SEQUENCE sev_number_seq RESTART ${NUMBER}`);
  world = await makeVerbWorld();
  expect(world.sev).toBe(NUMBER);
  planted = await plantCanaries(world);
  expect(planted.filed).toBe(FILED);
  const stranger = (...roles: Role[]) => makePerson({ roles, isSubject: false });
  outsiders = [
    await stranger("reviewer"),
    await stranger("auditor"),
    await stranger("steward"),
    await stranger("admin"),
    await stranger("workers", "analyst"),
    { ...world.snooper, roles: new Set<Role>(["employee", "reviewer"]) },
    { ...world.snooper, roles: new Set<Role>(["employee", "privacy"]) },
  ];
});
afterAll(() => house.drop());

/** What a verb answers or refuses with, as text. */
const said = async (verb: Verb, viewer: PersonViewer, raw: unknown = {}): Promise<string> => {
  try {
    const answer = await verb(viewer, raw);
    const { zip, csv, content } = (answer ?? {}) as Partial<Record<"zip" | "csv" | "content", Uint8Array>>;
    const bytes = zip ?? csv ?? content;
    return `${JSON.stringify(answer)} ${bytes ? Buffer.from(bytes).toString() : ""}`;
  } catch (error) {
    return JSON.stringify({ ...(error as object), message: (error as Error).message });
  }
};

/** What somebody hears in the lists and of both SEVs, in all answers together. */
async function allOf(viewer: PersonViewer): Promise<string> {
  const heard = await Promise.all(LISTS.map(([, verb, raw]) => said(verb, viewer, raw)));
  for (const number of [NUMBER, FILED])
    for (const [, verb, raw] of READS_OF_ONE) heard.push(await said(verb, viewer, { ...raw, number }));
  return heard.join();
}

test("every canary would be seen: the privacy officer hears it in the same answers", async () => {
  const heard = await allOf(world.privacy);
  const file = await said(openFile, world.privacy, { number: NUMBER, id: planted.file });
  for (const secret of SECRETS) expect(heard + file, secret).toContain(secret);
  expect(heard).toContain("Canary-reader"); // somebody investigates
});

test("a sealed name is in no answer to anybody, and to its owner only where it is their own", async () => {
  const { filer } = planted;
  for (const viewer of [world.privacy, ...outsiders]) {
    const heard = await allOf(viewer);
    for (const secret of ["Canary-filer", filer.email, filer.personId, "Canary-asker", world.subject.email])
      expect(heard, [...viewer.roles].join()).not.toContain(secret);
  }
  await askSealed(world.privacy, { number: FILED, reason: about.reason });
  const named = await makePerson({ roles: ["privacy"], isSubject: false });
  const { items } = await sealedNames(named, { number: FILED });
  await openSealed(named, { number: FILED, ask: items[0]!.ask, reason: about.reason });
  expect(await said(sealedNames, named, { number: FILED })).toContain("Canary-filer");
});

/** Who reads is no secret of the log; that a SEV is about them is. */
const OF_READS = new Set([
  "dashboard",
  "latestReads",
  "listReads",
  "summarizeReads",
  "groupReads",
  "compareReads",
  "searchReads",
  "exportReads",
  "myPage",
]);

test.each(LISTS)(
  "a restricted SEV is in no answer of %s to those who may not see it",
  async (name, verb, raw) => {
    const filled = JSON.parse(JSON.stringify(raw ?? {}).replace("SUBJECT", world.subject.email));
    for (const viewer of outsiders) {
      const answer = await said(verb, viewer, filled);
      const secrets = OF_READS.has(name) ? SECRETS : [...SECRETS, "Canary-reader"];
      for (const secret of secrets) expect(answer, [...viewer.roles].join()).not.toContain(secret);
    }
  },
);

const about = { reason: "Because the evidence says so", version: 1 };
const ON_ONE: readonly [string, Verb, object?][] = [
  ...READS_OF_ONE,
  ["closedDoor", closedDoor],
  ["openEvidence", openEvidence],
  ["openPeople", openPeople, { which: "subjects" }],
  ["openFile", openFile, { id: "00000000-0000-4000-8000-000000000000" }],
  ["subjectView", subjectView],
  ["readAffected", readAffected],
  ["postMessage", postMessage, { thread: "handlers", text: "Is anybody there?" }],
  ["addNote", addNote, { note: "Is anybody there?" }],
  ["linkSevs", linkSevs, { ...about, other: 1 }],
  ["changeSeverity", changeSeverity, { ...about, to: 3 }],
  ["confirmSeverity", confirmSeverity, about],
  ["investigate", investigate, about],
  ["restrictSev", restrictSev, about],
  ["askUnrestrict", askUnrestrict, about],
  ["unrestrictSev", unrestrictSev, about],
  ["askAccess", askAccess, about],
  ["decideAccess", decideAccess, { ...about, ask: 1, grant: true }],
  ["nameHandler", nameHandler, { ...about, person: "nobody@example.com", part: "handler" }],
  ["askSealed", askSealed, about],
];

/** Its reader is a subject, too, of whole datasets. */
const OF_SUBJECTS = new Set(["subjectView", "readAffected"]);

test.each(ON_ONE)(
  "%s answers of a restricted SEV what it answers of a number that never was",
  async (name, verb, raw) => {
    for (const viewer of outsiders)
      for (const number of [NUMBER, FILED]) {
        if (OF_SUBJECTS.has(name) && viewer.personId === world.snooper.personId) continue;
        const there = await said(verb, viewer, { ...raw, number });
        const never = await said(verb, viewer, { ...raw, number: NEVER });
        expect(there.replaceAll(String(number), "N"), [...viewer.roles].join()).toBe(
          never.replaceAll(String(NEVER), "N"),
        );
      }
  },
);

test("a filter by its number picks no read, and its entries open for nobody who may not see it", async () => {
  const [reviewer, auditor] = outsiders as [PersonViewer, PersonViewer];
  expect((await listReads(world.reviewer, { sev: NUMBER })).items).toEqual([]);
  expect((await summarizeReads(auditor, { sev: NUMBER })).entries).toBe(0);
  const entries = await database().prisma.entry.findMany({ where: { sevNumber: NUMBER } });
  expect(entries.length).toBeGreaterThan(1);
  for (const { leafIndex } of entries)
    for (const viewer of [reviewer, auditor])
      await expect(viewEntry(viewer, { leaf: String(leafIndex) })).rejects.toMatchObject({
        code: "not_found",
      });
});

test("a hold or an erasure that it stops does not tell its number", async () => {
  const admin = outsiders[3]!;
  expect(await said(askHold, admin, { sev: NUMBER, reason: about.reason })).toBe(
    await said(askHold, admin, { sev: NEVER, reason: about.reason }),
  );
  await askHold(world.privacy, { sev: NUMBER, reason: about.reason });
  const asked = {
    person: world.subject.personId,
    scope: "subject",
    reasonCode: "objection",
    reason: about.reason,
  };
  const { number, version } = await requestErasure(world.privacy, asked);
  for (const verb of [listHolds, listErasures] as Verb[])
    expect(await said(verb, admin)).not.toContain(String(NUMBER));
  const refused = await said(erasePerson, admin, { number, version, reason: about.reason });
  expect(refused).toContain("held");
  expect(refused).not.toContain(String(NUMBER));
});

test("a restricted SEV is told to no channel", async () => {
  await database().pool.query("DELETE FROM pgboss.job");
  await database().prisma.sevEvent.count();
  const { number, version } = await database().prisma.sev.findUniqueOrThrow({ where: { number: NUMBER } });
  await database().prisma.sev.update({ where: { number }, data: { automatic: 5 } });
  const owner = await makePerson({ roles: ["reviewer"], isSubject: false });
  await database().prisma.sev.update({ where: { number }, data: { ownerId: owner.personId } });
  await changeSeverity(owner, { number, to: 1, reason: about.reason, version });
  const { rows } = await database().pool.query("SELECT name FROM pgboss.job WHERE name LIKE 'notify%'");
  expect(rows).toEqual([]);
});

test("whoever is concerned keeps their own view of it, and the worker still works on it", async () => {
  expect(await subjectView(world.subject, { number: NUMBER })).toMatchObject({ number: NUMBER });
  expect(await said(myPage as Verb, world.subject)).toContain(String(NUMBER));
  expect(systemViewer("worker").kind).toBe("system");
});
