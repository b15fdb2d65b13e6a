import type { PersonViewer } from "#core/base/viewer.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { erasePerson } from "#core/flows/erasure/erase-person.ts";
import { requestErasure } from "#core/flows/erasure/request-erasure.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import type { ErasureScope } from "#core/policy/erasure.ts";
import { database } from "#db/current.ts";
import { makeItem } from "#test/factories/item.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";

export const REASON = "They asked for it in a letter";
export const LONG_AGO = new Date("2024-01-10T10:00:00Z");

/** Two privacy officers, an admin, a snooper, and a victim whom the snooper read, with an item and a text that names them. */
export interface ErasureWorld {
  readonly privacy: PersonViewer;
  readonly privacy2: PersonViewer;
  readonly admin: PersonViewer;
  readonly auditor: PersonViewer;
  readonly snooper: PersonViewer;
  readonly victim: PersonViewer;
  /** The leaf of the snooper's read of the victim. */
  readonly leaf: number;
}

export async function makeErasureWorld(): Promise<ErasureWorld> {
  const world = {
    privacy: await makePerson({ name: "Pia Privacy", roles: ["privacy"], isSubject: false }),
    privacy2: await makePerson({ name: "Paul Privacy", roles: ["privacy"], isSubject: false }),
    admin: await makePerson({ name: "Ada Admin", roles: ["admin"], isSubject: false }),
    auditor: await makePerson({ name: "Ole Auditor", roles: ["auditor"], isSubject: false }),
    snooper: await makePerson({ name: "Sven Snooper", externalId: "snoop-4711", isSubject: false }),
    victim: await makePerson({ name: "Dana Whitfield", externalId: "dana.whitfield" }),
  };
  const seen = { kind: "api", publicMeans: "logins", coverage: "partly", notSeen: "", createdAt: LONG_AGO };
  await database().prisma.source.create({ data: { id: "activity-db", name: "Activity", ...seen } });
  await makeItem(world.victim.personId);
  const leaf = await readOf(world.snooper, [world.victim], {
    text: "select * from chats where who = 'Dana Whitfield'",
  });
  return { ...world, leaf };
}

/** A read by somebody of others, long enough ago to be out of the retention unless said otherwise. */
export async function readOf(
  by: PersonViewer,
  of: readonly PersonViewer[],
  { text = "select * from chats", happenedAt = LONG_AGO }: { text?: string; happenedAt?: Date } = {},
): Promise<number> {
  const subjectIds = of.map(({ personId }) => personId);
  const draft = readDraft(by.personId, { subjectIds, happenedAt, text: { statement: text } });
  const [outcome] = await appendReads(systemViewer("seed"), [draft]);
  return outcome!.leafIndex;
}

/** Asks for an erasure and has it confirmed by somebody else. */
export async function erased(world: ErasureWorld, who: PersonViewer, scope: ErasureScope = "subject") {
  const asked = await asking(world, who, scope);
  return erasePerson(world.admin, { ...asked, reason: REASON });
}

export const asking = (world: ErasureWorld, who: PersonViewer, scope: ErasureScope = "subject") =>
  requestErasure(world.privacy, {
    person: who.personId,
    scope,
    reasonCode: "objection",
    reason: REASON,
    actorReason: "Their reads were of their own test data only",
  });

export const isThere = async ({ personId }: PersonViewer): Promise<boolean> =>
  (await database().prisma.person.count({ where: { id: personId } })) > 0;
