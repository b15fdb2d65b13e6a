import { randomUUID } from "node:crypto";
import { HOUR_MS } from "#core/base/durations.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { followOnce } from "#core/flows/watch/follow-log.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import type { ActorFacts } from "#core/log/entry/draft.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";

/** A small organisation with one exposure (SEV 0) that a mutating verb can be tried on. */
export interface VerbWorld {
  readonly employee: PersonViewer;
  readonly reviewer: PersonViewer;
  readonly reviewer2: PersonViewer;
  readonly privacy: PersonViewer;
  readonly snooper: PersonViewer;
  readonly dba: PersonViewer;
  readonly subject: PersonViewer;
  /** The number of the exposure's SEV. */
  readonly sev: number;
}

export const SOURCE = "small-db";

export const actorFacts = (viewer: PersonViewer): ActorFacts => ({
  personId: viewer.personId,
  teamId: viewer.teamId,
  managerId: viewer.managerId,
  roles: [...viewer.roles],
});

/** A grant of a dataset to everybody, or its revoke. */
export const wideGrantDraft = (
  by: PersonViewer,
  happenedAt: Date,
  verb: "grant" | "revoke" = "grant",
  datasetIds = ["chats"],
) =>
  ({
    kind: "grant.change",
    sourceId: SOURCE,
    eventId: randomUUID(),
    happenedAt,
    actor: actorFacts(by),
    verb,
    privileges: ["select"],
    grantees: ["public"],
    wide: true,
    datasetIds,
    text: { statement: `${verb} select on chats` },
  }) as const;

/** A read of chats by name. */
export const chatRead = (
  by: PersonViewer,
  happenedAt: Date,
  subjectIds: string[],
  over: Parameters<typeof readDraft>[1] = {},
) =>
  readDraft(by.personId, {
    sourceId: SOURCE,
    happenedAt,
    actor: actorFacts(by),
    datasets: [{ id: "chats", dss: 4 }],
    subjectIds,
    ...over,
  });

/** The source, its dataset of DSS 4 and its logins. */
export async function makeSource(logins: readonly PersonViewer[]): Promise<void> {
  const { prisma } = database();
  const common = {
    kind: "api",
    publicMeans: "logins",
    coverage: "partly",
    notSeen: "",
    createdAt: new Date(),
  };
  await prisma.source.create({ data: { id: SOURCE, name: "Small database", ...common } });
  await prisma.dataset.create({
    data: { id: "chats", name: "chats", dss: 4, sourceId: SOURCE, relation: "a.chats", unmapped: false },
  });
  for (const { personId, name } of logins)
    await prisma.sourceLogin.create({ data: { sourceId: SOURCE, login: name, personId, superuser: false } });
}

/** Makes the small organisation; a grant to everybody and one read without need made its SEV. */
export async function makeVerbWorld(): Promise<VerbWorld> {
  const dba = await makePerson({ name: "dba" });
  const snooper = await makePerson({ name: "snooper", teamId: "Ads" });
  const world = {
    dba,
    snooper,
    employee: await makePerson(),
    subject: await makePerson(),
    reviewer: await makePerson({ roles: ["reviewer"], isSubject: false }),
    reviewer2: await makePerson({ roles: ["reviewer"], isSubject: false }),
    privacy: await makePerson({ roles: ["privacy"], isSubject: false }),
  };
  await makeSource([dba, snooper, world.employee]);
  const opened = new Date("2026-11-04T16:00:00Z");
  const read = chatRead(snooper, new Date(opened.getTime() + HOUR_MS), [world.subject.personId]);
  await appendReads(systemViewer("seed"), [wideGrantDraft(dba, opened), read]);
  await followOnce();
  const { number } = await database().prisma.sev.findFirstOrThrow();
  return { ...world, sev: number };
}
