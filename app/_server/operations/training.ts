import { ListRuns } from "#core/flows/training/list-runs.ts";
import { ActOnRun, AskRun, DecideUse, OfRun } from "#core/flows/training/schema.ts";
import type { Operation } from "./operation.ts";

const get = { method: "GET", status: 200, answer: "list" } as const;
const post = { method: "POST", status: 200, answer: "json", changes: true } as const;
const NOBODY = "00000000-0000-4000-8000-000000000000";
const reason = "It serves what the notice promises";
const act = { id: NOBODY, reason, version: 1 };

export const TRAINING_OPERATIONS: readonly Operation[] = [
  {
    ...get,
    path: "activity/runs",
    id: "listRuns",
    summary:
      "Runs of training, newest first: the caller's own, or every one for whoever watches over purposes.",
    input: ListRuns,
    who: "training.list",
    example: { limit: 1 },
  },
  {
    ...post,
    path: "activity/runs",
    id: "askRun",
    summary:
      "Asks for activity data in bulk to train a model; a job exports it. With DSS 4 a second person says yes first. A refusal is an entry.",
    input: AskRun,
    status: 201,
    who: "training.ask",
    example: {
      ...{ purpose: "no-such-purpose", run: "june-2", model: "support-model", modelVersion: "3" },
      ...{ datasets: ["prompts"], kinds: ["prompt"], maxDss: 1, reason },
    },
    appends: true,
  },
  {
    ...post,
    path: "activity/runs/[id]/approve",
    id: "approveRun",
    summary: "The second person's yes to a run with DSS 4.",
    input: ActOnRun,
    who: "training.approve",
    example: act,
  },
  {
    ...post,
    path: "activity/runs/[id]/decline",
    id: "declineRun",
    summary: "The second person's no to a run with DSS 4.",
    input: ActOnRun,
    who: "training.approve",
    example: act,
  },
  {
    ...post,
    path: "activity/runs/[id]/download",
    id: "downloadRun",
    summary: "The file of a run, as NDJSON, for whoever asked for it; each download is an entry first.",
    input: OfRun,
    answer: "bytes",
    who: "training.download",
    example: { id: NOBODY },
  },
  {
    ...post,
    path: "activity/uses/[use]/decide",
    id: "decideUse",
    summary: "A steward's decision on what becomes of one person's data in a model.",
    input: DecideUse,
    who: "training.decide",
    example: { use: NOBODY, decision: "kept", reason, version: 1 },
  },
  {
    ...get,
    path: "me/training",
    id: "getMyTraining",
    summary: "The training runs that used the caller's own data, with what was decided about it.",
    input: null,
    who: "me.read",
    example: {},
  },
];
