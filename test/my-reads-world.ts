import type { PersonViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import type { ReadDraft } from "#core/log/entry/draft.ts";
import { database } from "#db/current.ts";
import { makePerson } from "./factories/person.ts";
import { readDraft } from "./factories/read.ts";

/** A watched database with prompts (DSS 3) and performance reviews (DSS 4), and an analyst who reads. */
export async function makeMyReadsWorld(): Promise<PersonViewer> {
  const { prisma } = database();
  const about = { kind: "pgaudit", publicMeans: "logins", coverage: "watched", notSeen: "" };
  await prisma.source.create({
    data: { id: "activity-db", name: "Activity database", ...about, createdAt: new Date() },
  });
  const dataset = { sourceId: "activity-db", relation: null, unmapped: false };
  await prisma.dataset.createMany({
    data: [
      { id: "prompts", name: "prompts", dss: 3, ...dataset },
      { id: "reviews", name: "performance reviews", dss: 4, ...dataset },
    ],
  });
  return makePerson({ name: "Dana Whitfield", teamId: "quality" });
}

export const at = (time: string) => ({ happenedAt: new Date(time) });

/** A person of their own for each test, in a zone, with reads of them by the analyst. */
export async function subjectOf(
  analyst: PersonViewer,
  timeZone: string,
  reads: readonly Partial<ReadDraft>[],
  isSubject = false,
): Promise<PersonViewer> {
  const person = await makePerson({ isSubject, timeZone });
  const actor = { personId: analyst.personId, teamId: "quality", managerId: null, roles: [] };
  const drafts = reads.map((over) =>
    readDraft(analyst.personId, { actor, subjectIds: [person.personId], ...over }),
  );
  await appendReads({ kind: "system", name: "seed" }, drafts);
  return person;
}
