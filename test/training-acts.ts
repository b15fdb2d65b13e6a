import { Refusal } from "#core/base/refusal.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { approvePurpose } from "#core/directory/purposes/approve-purpose.ts";
import { askPurpose } from "#core/directory/purposes/ask-purpose.ts";
import { askRun } from "#core/flows/training/ask-run.ts";
import { decideUse } from "#core/flows/training/decide-use.ts";
import { optOut } from "#core/flows/training/opt-out.ts";
import { runTraining } from "#core/flows/training/run-training.ts";
import { optIn } from "#core/programme/recording/opt-in.ts";
import { database } from "#db/current.ts";
import { makeItem } from "./factories/item.ts";
import { askingFor } from "./factories/purpose.ts";
import { askingToTrain } from "./factories/training.ts";
import { askToResume, decideOnResume, pauseAll } from "./programme-acts.ts";

type Stewards = readonly [PersonViewer, PersonViewer];
type People = Readonly<Record<"ana" | "cy" | "eve", PersonViewer>>;
const worker = systemViewer("worker");
const reason = "Because the evidence says so";
const training = { run: "june-2", model: "support-model" };

const analystOf = ({ ana }: People): PersonViewer => ({ ...ana, roles: new Set(["employee", "analyst"]) });

/** A purpose to train with prompts, approved, whatever was there before. Answers its id. */
export async function purposeToTrain([steward]: Stewards, people: People): Promise<string> {
  const analyst = analystOf(people);
  const asking = askingFor(analyst.personId, { use: "model_training", training });
  const asked = await askPurpose(analyst, asking);
  await approvePurpose(steward, { ...asked, reason });
  return asked.id;
}

/** A run that is ready and one that waits; one of its two people opted out, which was decided, the other's is pending. */
export async function honestTraining(stewards: Stewards, people: People): Promise<void> {
  await askToResume(stewards[0]);
  await decideOnResume(stewards[1], true);
  const purpose = await purposeToTrain(stewards, people);
  for (const { personId } of [people.cy, people.cy, people.eve]) await makeItem(personId);
  const { id } = await askRun(analystOf(people), askingToTrain(purpose));
  await runTraining(worker, { run: id });
  await askRun(analystOf(people), askingToTrain(purpose, { run: "june-3" }));
  await optOut(people.cy, {});
  await optOut(people.eve, {});
  await decideOne(stewards[0], people.cy.personId);
  await pauseAll(stewards[1]);
}

async function decideOne(steward: PersonViewer, personId?: string): Promise<void> {
  const where = { state: "pending", ...(personId ? { personId } : {}) };
  const due = await database().prisma.trainingDecision.findFirst({ where });
  if (!due) throw new Refusal("not_found");
  await decideUse(steward, { use: due.id, decision: "retrained", reason, version: due.version });
}

/** One thing at random that is done about training. */
export const TRAINING_ACTS: readonly ((stewards: Stewards, people: People) => Promise<unknown>)[] = [
  async (stewards, people) => {
    const purpose = await purposeToTrain(stewards, people);
    await makeItem(people.cy.personId);
    const { id } = await askRun(analystOf(people), askingToTrain(purpose));
    await runTraining(worker, { run: id });
  },
  async (_, { cy }) => {
    await optOut(cy, {});
    await optIn(cy);
  },
  ([steward]) => decideOne(steward),
];
