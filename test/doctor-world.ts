import type { PersonViewer } from "#core/base/viewer.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { importDirectory } from "#core/directory/import-directory.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { freezeSev } from "#core/flows/erasure/freeze-sev.ts";
import { followOnce } from "#core/flows/watch/follow-log.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { signHead } from "#core/log/heads/checkpoint.ts";
import { contain } from "#core/sev/contain/contain.ts";
import { tickStep } from "#core/sev/contain/tick-step.ts";
import { addNote } from "#core/sev/evidence/add-note.ts";
import { addFile } from "#core/sev/evidence/files/add-file.ts";
import { openEvidence } from "#core/sev/evidence/open-evidence.ts";
import { investigate } from "#core/sev/life/investigate.ts";
import { fileSev } from "#core/sev/raise/file-sev.ts";
import { changeSeverity } from "#core/sev/severity/change-severity.ts";
import { confirmSeverity } from "#core/sev/severity/confirm-severity.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { chatRead, makeSource, wideGrantDraft } from "./verbs/world.ts";

const seed = systemViewer("seed");
const NAMES = ["ana", "ben", "cy", "dba", "eve", "fay", "gus", "rev1", "rev2"] as const;
type Name = (typeof NAMES)[number];

/** People of a house in which everything came about through verbs, so that state replays from entries. */
export type HonestPeople = Readonly<Record<Name, PersonViewer>>;

const rolesOf = (name: Name): string[] =>
  name.startsWith("rev") ? ["reviewer"] : name === "ana" ? ["analyst", "auditor"] : [];

const directory = (over: object) => importDirectory(seed, { format: "json", text: JSON.stringify(over) });

export const setPurposes = (holders: readonly Name[], over: object = {}): Promise<unknown> =>
  directory({
    datasets: [{ id: "prompts", name: "Prompts", dss: 3 }],
    purposes: [
      {
        id: "model-quality",
        title: "Model quality",
        plain: "to see whether the model answers well",
        maxDss: 3,
        validFrom: "2026-01-01",
        datasets: ["prompts"],
        holders,
        ...over,
      },
    ],
  });
export const setGrant = (person: Name, maxDss: number): Promise<unknown> =>
  directory({ grants: [{ person, dataset: "prompts", maxDss, endsAt: "2027-01-01" }] });
export const setRoles = (name: Name, roles: readonly string[]): Promise<unknown> =>
  directory({ people: [{ externalId: name, name, email: `${name}@example.com`, roles }] });

/** People with roles, a purpose with holders and grants, each changed once or twice, all by import. */
export async function makeHonestPeople(): Promise<HonestPeople> {
  await directory({
    people: NAMES.map((name) => ({
      externalId: name,
      name,
      email: `${name}@example.com`,
      team: name < "e" ? "Ads" : "Search",
      roles: rolesOf(name),
    })),
  });
  await setPurposes(["ana", "ben"]);
  await setPurposes(["ana"]);
  await setPurposes(["ana", "ben"], { maxDss: 4 });
  await setGrant("ana", 2);
  await setGrant("ana", 3);
  await setRoles("gus", ["steward"]);
  await setRoles("gus", []);
  const rows = await database().prisma.person.findMany({ select: { id: true, externalId: true } });
  const people = await Promise.all(
    rows.map(async ({ id, externalId }) => [externalId, await viewerOfPerson(id)]),
  );
  await makeSource([]);
  return Object.fromEntries(people) as HonestPeople;
}

const OPENED = new Date("2026-11-04T16:00:00Z");
const at = (minutes: number): Date => new Date(OPENED.getTime() + minutes * 60_000);

/** Reads of chats, by and of these people, one a minute. */
export const chats = (people: HonestPeople, count: number, from = 60) =>
  Array.from({ length: count }, (_, n) =>
    chatRead(
      people.eve,
      at(from + n),
      n % 3 === 0 ? [people.fay.personId, people.cy.personId] : [people.fay.personId],
    ),
  );

export const signNow = () => signHead(onClient(database().pool));

/** One exposure that was lowered, confirmed, investigated and opened, one filed SEV, 250 reads, several signed heads. */
export async function makeHonestLog(people: HonestPeople): Promise<{ sev: number }> {
  await appendReads(seed, [wideGrantDraft(people.dba, OPENED), ...chats(people, 20)]);
  await signNow();
  await followOnce();
  const { number } = await database().prisma.sev.findFirstOrThrow();
  const versionOf = async () =>
    (await database().prisma.sev.findUniqueOrThrow({ where: { number } })).version;
  const reason = "Because the evidence says so";
  await investigate(people.rev1, { number, reason, version: await versionOf() });
  await changeSeverity(people.rev1, { number, to: 3, reason, version: await versionOf() });
  await confirmSeverity(people.rev2, { number, reason, version: await versionOf() });
  await changeSeverity(people.rev1, { number, to: 1, reason, version: await versionOf() });
  await changeSeverity(people.rev1, { number, to: 2, reason, version: await versionOf() });
  await openEvidence(people.rev1, { number });
  await contain(people.rev2, {
    number,
    people: [people.ben.personId],
    purposes: ["model-quality"],
    reason,
    version: await versionOf(),
  });
  await tickStep(people.rev2, { number, trigger: "wide_grant", step: 1, done: true });
  await addFile(people.rev1, { number, name: "query.txt", body: new Blob(["select 1;\n"]).stream() });
  await addNote(people.rev1, { number, note: "The DBA was on leave that day." });
  await freezeSev(people.rev1, { number, reason, version: await versionOf() });
  await fileSev(people.gus, { title: "Chats look open", text: "I can read the chats of my colleagues." });
  await signNow();
  await appendReads(seed, chats(people, 230, 300));
  await signNow();
  return { sev: number };
}
