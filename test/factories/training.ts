import { randomUUID } from "node:crypto";
import { dss } from "#core/base/scales.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { approvePurpose } from "#core/directory/purposes/approve-purpose.ts";
import { askPurpose } from "#core/directory/purposes/ask-purpose.ts";
import { secondPurpose } from "#core/directory/purposes/second-purpose.ts";
import { database } from "#db/current.ts";
import { makeItem } from "./item.ts";
import { noticeDocument, publish } from "./notice.ts";
import { makePerson } from "./person.ts";
import { askingFor } from "./purpose.ts";

const reason = "It serves what the notice promises";

export interface TrainingWorld {
  readonly analyst: PersonViewer;
  readonly steward: PersonViewer;
  readonly steward2: PersonViewer;
  readonly ana: PersonViewer;
  readonly ben: PersonViewer;
  /** For prompts up to DSS 3, and up to DSS 4; both to train support-model. */
  readonly purpose: string;
  readonly purpose4: string;
  letHold(person: PersonViewer): Promise<void>;
}

/** A published notice, two people with five prompts up to DSS 3 and one of DSS 4, an analyst who may train with them. */
export async function makeTrainingWorld(): Promise<TrainingWorld> {
  const { prisma } = database();
  const [analyst, steward, steward2] = [
    await makePerson({ roles: ["analyst"], isSubject: false }),
    await makePerson({ roles: ["steward"], isSubject: false }),
    await makePerson({ roles: ["steward"], isSubject: false }),
  ];
  const [ana, ben] = [await makePerson({ name: "Ana" }), await makePerson({ name: "Ben" })];
  await prisma.source.upsert({
    where: { id: "recorder" },
    create: {
      ...{ id: "recorder", name: "Recorder", kind: "collector", publicMeans: "all", coverage: "watched" },
      ...{ notSeen: "", createdAt: new Date() },
    },
    update: {},
  });
  await prisma.dataset.upsert({
    where: { id: "prompts" },
    create: { id: "prompts", name: "Prompts", dss: 3, unmapped: false },
    update: {},
  });
  await publish([steward, steward2], noticeDocument("recorder"));
  for (const { personId } of [ana, ana, ana, ben, ben]) await makeItem(personId);
  await makeItem(ana.personId, dss(4));
  const made = { analyst, steward, steward2, ana, ben };
  const purpose = await trainingPurpose(made, 3);
  return {
    ...made,
    purpose,
    purpose4: await trainingPurpose(made, 4),
    letHold: async ({ personId }) => {
      const since = new Date("2020-01-01T00:00:00Z");
      await prisma.purposeHolder.create({ data: { purposeId: purpose, personId, since } });
      const grant = { id: randomUUID(), personId, datasetId: "prompts", maxDss: 3, grantedAt: since };
      await prisma.accessGrant.create({ data: grant });
    },
  };
}

/** A purpose to train support-model with prompts, asked for by the analyst and approved. */
async function trainingPurpose(
  { analyst, steward, steward2 }: Pick<TrainingWorld, "analyst" | "steward" | "steward2">,
  maxDss: number,
): Promise<string> {
  const training = { run: "june-2", model: "support-model" };
  const asking = askingFor(analyst.personId, {
    title: "Model training",
    use: "model_training",
    training,
    maxDss,
  });
  const { id, request, version } = await askPurpose(analyst, asking);
  const first = await approvePurpose(steward, { id, request, version, reason });
  if (maxDss === 4) await secondPurpose(steward2, { id, request, version: first.version, reason });
  return id;
}

/** A run that can be asked for as it is. */
export const askingToTrain = (purpose: string, over: object = {}) => ({
  ...{ purpose, run: "june-2", model: "support-model", modelVersion: "3" },
  ...{ datasets: ["prompts"], kinds: ["prompt"], maxDss: 3, reason },
  ...over,
});
