import { randomUUID } from "node:crypto";
import type { Role } from "#core/base/roles.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { newPersonSecrets } from "#core/log/keys/secrets.ts";
import { attachReads } from "#core/sev/evidence/evidence-rows.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { randomStream } from "#simulator/random.ts";
import { readDraft } from "#test/factories/read.ts";

/** Somebody of an organisation that was made up: places in it, not ids, so that an oracle needs no database. */
export interface OrgPerson {
  readonly index: number;
  readonly manager: number | null;
  readonly isSubject: boolean;
  readonly viewer: PersonViewer;
}

/** What a SEV is made of: places in the organisation. */
export interface SevShape {
  readonly actors: readonly number[];
  readonly subjects: readonly number[];
  readonly granter: number | null;
  /** The first actor read a whole dataset, rather than the subjects by name. */
  readonly whole: boolean;
  /** How many subjects the detectors counted. */
  readonly claimed: number;
}

/** An organisation of which each but the first has a manager before them; one in five is no subject. */
export async function makeOrganisation(size: number, seed: number): Promise<OrgPerson[]> {
  const random = randomStream(seed);
  const ids = Array.from({ length: size }, () => randomUUID());
  const people = ids.map((personId, index): OrgPerson => {
    const manager = index === 0 ? null : Math.floor(random() * Math.min(index, size / 4));
    const managerId = manager === null ? null : ids[manager]!;
    const isSubject = random() < 0.8;
    return { index, manager, isSubject, viewer: viewerOf(personId, index, managerId) };
  });
  const { prisma } = database();
  await prisma.person.createMany({ data: people.map(rowOf) });
  const secrets = newPersonSecrets(ids).map((row) => ({ ...row, wrapped: Uint8Array.from(row.wrapped) }));
  await prisma.personSecret.createMany({ data: secrets });
  return people;
}

const viewerOf = (personId: string, index: number, managerId: string | null): PersonViewer => ({
  kind: "person",
  personId,
  name: `Person ${index}`,
  email: `${personId}@example.com`,
  teamId: null,
  managerId,
  timeZone: "UTC",
  roles: new Set<Role>(["employee"]),
  channel: "session",
});

const rowOf = ({ isSubject, viewer: { personId: id, name, email, managerId, timeZone } }: OrgPerson) => ({
  id,
  externalId: id,
  kind: "employee",
  name,
  email,
  managerId,
  timeZone,
  isSubject,
});

/** Gives somebody a role, and answers them as they would sign in. */
export async function inRole({ viewer }: OrgPerson, role: "reviewer" | "privacy"): Promise<PersonViewer> {
  const data = { personId: viewer.personId, role, grantedAt: new Date() };
  await database().prisma.roleAssignment.create({ data });
  return { ...viewer, roles: new Set<Role>(["employee", role]) };
}

/** A row of a SEV with nothing behind it. */
export async function bareSev(
  over: { subjects?: number; ownerId?: string; restricted?: boolean } = {},
): Promise<number> {
  const { number } = await database().prisma.sev.create({
    data: {
      storyKey: randomUUID(),
      title: "Somebody read what they should not",
      state: "triage",
      automatic: 3,
      decidedBy: "score",
      terms: { terms: [], byScore: 3, byExposure: null, evidence: 3, raisedFor: [] },
      readers: 1,
      subjects: 0,
      reads: 1,
      raisedAt: new Date(),
      version: 1,
      ...over,
    },
  });
  return number;
}

/** A SEV of this shape with its reads behind it, in the log. */
export async function makeSev(people: readonly OrgPerson[], shape: SevShape): Promise<number> {
  const number = await bareSev({ subjects: shape.claimed });
  const idOf = (index: number) => people[index]!.viewer.personId;
  const drafts = shape.actors.map((actor, n) =>
    readDraft(idOf(actor), {
      subjectIds: n === 0 && !shape.whole ? shape.subjects.map(idOf) : [],
      scope: n === 0 && shape.whole ? "dataset" : "people",
    }),
  );
  const stored = drafts.length > 0 ? await appendReads(systemViewer("seed"), drafts) : [];
  const reads = stored.flatMap((each) =>
    "leafIndex" in each ? [{ leafIndex: each.leafIndex, datasetId: "prompts" }] : [],
  );
  await attachReads(onClient(database().pool), number, reads);
  if (shape.granter !== null) await exposureOf(number, idOf(shape.granter));
  return number;
}

let openedLeaf = 1_000_000;
async function exposureOf(sevNumber: number, openedBy: string): Promise<void> {
  const window = { openedAt: new Date(), openedLeaf: openedLeaf++, datasetIds: [], logins: 3 };
  const from = { sourceId: "gateway", principal: "public", openedBy, sevNumber };
  await database().prisma.exposure.create({ data: { id: randomUUID(), ...from, ...window } });
}
