import { randomUUID } from "node:crypto";
import { dss } from "#core/base/scales.ts";
import { storeItems } from "#core/vault/store-items.ts";
import { database } from "#db/current.ts";
import { withTx } from "#db/tx.ts";

export const PROMPT_TEXT = "How do I ask for four days a week?";
const LONG_AGO = new Date("2020-01-01T00:00:00Z");

/** One prompt (DSS 3 unless told) of a person, in the dataset `prompts`. */
export async function makeItem(subjectId: string, rating = dss(3)): Promise<string> {
  const id = randomUUID();
  const body = { model: "assistant-2", prompt: PROMPT_TEXT, answer: "Begin with what stays covered." };
  const place = { kind: "prompt", datasetId: "prompts", dss: rating } as const;
  await withTx((tx) => storeItems(tx, [{ id, subjectId, ...place, capturedAt: new Date(), body }]));
  return id;
}

/** A purpose in force for the dataset `prompts` up to DSS 3, held by this person. */
export async function makePurpose(personId: string, id: string = randomUUID()): Promise<string> {
  const { prisma } = database();
  const purpose = { id, title: "Model quality", plain: "to see whether the model answers well" };
  await prisma.dataset.upsert({
    where: { id: "prompts" },
    create: { id: "prompts", name: "Prompts", dss: 3, unmapped: false },
    update: {},
  });
  await prisma.purpose.create({ data: { ...purpose, maxDss: 3, validFrom: LONG_AGO } });
  await prisma.purposeDataset.create({ data: { purposeId: id, datasetId: "prompts" } });
  await prisma.purposeHolder.create({ data: { purposeId: id, personId, since: LONG_AGO } });
  return id;
}

/** What the gateway lets this person open: `prompts` up to DSS 3. */
export async function makeGrant(personId: string): Promise<void> {
  const grant = { personId, datasetId: "prompts", maxDss: 3, grantedAt: LONG_AGO };
  await database().prisma.accessGrant.create({ data: { id: randomUUID(), ...grant } });
}
