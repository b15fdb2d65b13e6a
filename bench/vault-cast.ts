import { randomUUID } from "node:crypto";
import { FORBIDDEN_USES } from "#core/base/capture-terms.ts";
import { dss } from "#core/base/scales.ts";
import { newPersonSecrets } from "#core/log/keys/secrets.ts";
import type { NewItem } from "#core/vault/store-items.ts";
import { statement } from "#db/statement.ts";
import type { BenchHouse } from "./harness/server.ts";

const LONG_AGO = new Date("2020-01-01T00:00:00Z");
const DATASET = "prompts";
const PURPOSE = "bench";
/** So long that the body as JSON has 300 bytes. */
const ANSWER = "x".repeat(250);

/** People in the directory with their secrets; answers their ids. */
export async function makePeople({ db }: BenchHouse, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  const common = { kind: "employee", teamId: null, managerId: null, timeZone: "UTC", isSubject: true };
  await db.prisma.person.createMany({
    data: ids.map((id) => ({
      id,
      externalId: id,
      name: `Person ${id}`,
      email: `${id}@example.com`,
      ...common,
    })),
  });
  const secrets = newPersonSecrets(ids).map((each) => ({ ...each, wrapped: Uint8Array.from(each.wrapped) }));
  await db.prisma.personSecret.createMany({ data: secrets });
  return ids;
}

/** Puts everybody under somebody: one in eight leads, so that 500 people are four levels. */
export const layOutLine = ({ run }: BenchHouse): Promise<unknown> =>
  run.all(statement`
    WITH n AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM person)
    UPDATE person p SET manager_id = m.id FROM n JOIN n m ON m.place = n.place / 8 WHERE n.place > 0 AND p.id = n.id`);

/** A dataset, a purpose for it that was asked for, a notice, and its readers, each with a grant, the role and a session. Answers purpose and sessions. */
export async function makeReaders(
  { db: { prisma } }: BenchHouse,
  readers: readonly string[],
): Promise<{ purpose: string; sessions: string[] }> {
  await prisma.dataset.create({ data: { id: DATASET, name: "Prompts", dss: 3, unmapped: false } });
  const purpose = { id: PURPOSE, title: "Bench", plain: "to measure", maxDss: 4, validFrom: LONG_AGO };
  await prisma.purpose.create({ data: purpose });
  await prisma.purposeDataset.create({ data: { purposeId: PURPOSE, datasetId: DATASET } });
  const request = {
    purposeId: PURPOSE,
    kind: "new",
    state: "approved",
    askedById: readers[0]!,
    askedAt: LONG_AGO,
  };
  await prisma.purposeRequest.create({
    data: {
      ...{ id: randomUUID(), ...request, datasets: [DATASET], maxDss: 4, use: "model_evaluation" },
      ...{ training: false, onCase: false, version: 1 },
    },
  });
  const document = JSON.stringify({ forbidden: FORBIDDEN_USES });
  await prisma.programmeNotice.create({
    data: { version: 1, document, publishedAt: LONG_AGO, leafIndex: 0n },
  });
  const sessions = readers.map((personId) => ({
    ...{ id: randomUUID(), personId, createdAt: new Date(), method: "demo" },
    expiresAt: new Date(Date.now() + 86_400_000),
  }));
  for (const personId of readers) {
    await prisma.purposeHolder.create({ data: { purposeId: PURPOSE, personId, since: LONG_AGO } });
    await prisma.roleAssignment.create({ data: { personId, role: "analyst", grantedAt: LONG_AGO } });
    const grant = { personId, datasetId: DATASET, maxDss: 4, grantedAt: LONG_AGO };
    await prisma.accessGrant.create({ data: { id: randomUUID(), ...grant } });
  }
  await prisma.session.createMany({ data: sessions });
  return { purpose: PURPOSE, sessions: sessions.map(({ id }) => id) };
}

/** Prompts of 300 bytes about these people in turn. */
export const madeUpItems = (subjects: readonly string[], count: number): NewItem[] =>
  Array.from({ length: count }, (_, at) => ({
    id: randomUUID(),
    subjectId: subjects[at % subjects.length]!, // within the list
    kind: "prompt",
    datasetId: DATASET,
    dss: dss(3),
    capturedAt: new Date(),
    body: { model: "assistant-2", prompt: `Item ${at}`, answer: ANSWER },
  }));
