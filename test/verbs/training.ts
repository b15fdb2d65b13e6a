import { Refusal } from "#core/base/refusal.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { draftProgrammeStatement } from "#core/flows/programme-statements/draft-programme-statement.ts";
import { publishProgrammeStatement } from "#core/flows/programme-statements/publish-programme-statement.ts";
import { secondProgrammeStatement } from "#core/flows/programme-statements/second-programme-statement.ts";
import { askRun, type RunAct } from "#core/flows/training/ask-run.ts";
import { approveRun, declineRun } from "#core/flows/training/decide-run.ts";
import { decideUse } from "#core/flows/training/decide-use.ts";
import { downloadRun } from "#core/flows/training/download-run.ts";
import { optOut } from "#core/flows/training/opt-out.ts";
import { runTraining } from "#core/flows/training/run-training.ts";
import { database } from "#db/current.ts";
import { versionNow } from "#test/factories/notice.ts";
import { askingToTrain, makeTrainingWorld, type TrainingWorld } from "#test/factories/training.ts";
import { asSteward } from "#test/programme-acts.ts";
import type { VerbExample } from "./example.ts";
import type { VerbWorld } from "./world.ts";

const reason = "It serves what the notice promises";
const worker = systemViewer("worker");
let made: TrainingWorld;
let run: RunAct;

const begin = async () => {
  made = await makeTrainingWorld();
};
const ask = async (over: object = {}) => {
  run = await askRun(made.analyst, askingToTrain(made.purpose, over));
};
const asked = async () => {
  await begin();
  await ask();
};
const waiting = async () => {
  await begin();
  await ask({ purpose: made.purpose4, maxDss: 4 });
};
const ready = async () => {
  await asked();
  await runTraining(worker, { run: run.id });
};
const due = async () => {
  await ready();
  await optOut(made.ben, {});
};
const text = "Recording goes on as the notice says, and nothing changed.";
const draft = ({ reviewer }: VerbWorld, claim = "reads_found") =>
  draftProgrammeStatement(asSteward(reviewer), { audience: "staff", claim, text });

export const TRAINING_VERBS: readonly VerbExample[] = [
  { name: "askRun", entry: "training.ask", before: begin, act: () => ask() },
  {
    name: "askRun (refused)",
    entry: "read",
    before: begin,
    act: () => refusedThen(() => ask({ serves: "layoffs" })),
  },
  {
    name: "approveRun",
    entry: "training.approve",
    before: waiting,
    act: () => approveRun(made.steward, { id: run.id, version: run.version, reason }),
  },
  {
    name: "declineRun",
    entry: "training.decline",
    before: waiting,
    act: () => declineRun(made.steward, { id: run.id, version: run.version, reason }),
  },
  {
    name: "runTraining",
    entry: "training.finish",
    before: asked,
    act: () => runTraining(worker, { run: run.id }),
  },
  {
    name: "downloadRun",
    entry: "training.download",
    before: ready,
    act: () => downloadRun(made.analyst, { id: run.id }),
  },
  { name: "optOut after a run", entry: "training.due", before: ready, act: () => optOut(made.ben, {}) },
  {
    name: "decideUse",
    entry: "training.decide",
    before: due,
    act: async () => {
      const { id, version } = await database().prisma.trainingDecision.findFirstOrThrow();
      return decideUse(made.steward, { use: id, decision: "kept", reason, version });
    },
  },
  { name: "draftProgrammeStatement", entry: "programme.statement.draft", act: (world) => draft(world) },
  {
    name: "secondProgrammeStatement",
    entry: "programme.statement.second",
    before: (world) => draft(world, "no_indication"),
    act: ({ privacy }) => secondProgrammeStatement(privacy, { statement: 1, revision: 1, reason }),
  },
  {
    name: "publishProgrammeStatement",
    entry: "programme.statement.publish",
    before: (world) => draft(world),
    act: async ({ reviewer }) =>
      publishProgrammeStatement(asSteward(reviewer), {
        statement: 1,
        revision: 1,
        version: await versionNow(),
      }),
  },
];

/** A refusal that stands in the log is what has to happen; anything else is not. */
async function refusedThen(act: () => Promise<unknown>): Promise<void> {
  const told = await act().then(
    () => new Error("it was not refused"),
    (error: unknown) => error,
  );
  if (!(told instanceof Refusal && told.code === "no_purpose")) throw told;
}
