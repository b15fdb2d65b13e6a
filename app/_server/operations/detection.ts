import { SetDetection } from "#core/detect/kept/set-detection.ts";
import { DryRun } from "#core/flows/detection/dry-run.ts";
import { OpenReader } from "#core/flows/detection/open-reader.ts";
import { ActOnSuppression, AskSuppression, TrySuppression } from "#core/flows/detection/suppress/schema.ts";
import type { Operation } from "./operation.ts";

const get = { method: "GET", status: 200, answer: "json" } as const;
const post = { method: "POST", status: 200, answer: "json" } as const;

const NONE = "00000000-0000-4000-8000-000000000000";
const act = { id: NONE, reason: "They moved to another tool last week", version: 1 };

/** How detection runs, its settings, and what is usual of a SEV's reader. */
export const DETECTION_OPERATIONS: readonly Operation[] = [
  {
    ...get,
    path: "detection",
    id: "getDetection",
    input: null,
    summary: "How detection runs: each rule's volume and precision, the budget, the settings. Names nobody.",
    who: "detection.view",
    example: {},
  },
  {
    ...post,
    path: "detection/dry-run",
    id: "dryRunDetection",
    summary:
      "What a change of the settings would have raised over the last 30 days. Changes nothing; that it was tried is an entry.",
    input: DryRun,
    who: "detection.view",
    example: { detection_alerts: 3 },
  },
  {
    ...post,
    path: "detection/settings",
    id: "setDetection",
    summary:
      "Changes one of detection's settings, with a reason. What tells less holds a day later, and reviewers hear of it.",
    input: SetDetection,
    who: "setting.change",
    example: { key: "detection_alerts", value: 5, reason: "As many as we can look at", version: 999_999 },
  },
  {
    ...post,
    path: "sevs/[number]/evidence/reader",
    id: "openReader",
    summary:
      "What is usual of one of the SEV's readers beside what they did, day by day; opening it is an entry.",
    input: OpenReader,
    who: "sev.view",
    example: { number: 1, reader: "00000000-0000-4000-8000-000000000000" },
  },
  {
    ...post,
    path: "detection/rebuild",
    id: "rebuildDetection",
    summary: "Makes the roll-ups anew from the log, and learns from them anew. No SEV is raised twice.",
    input: null,
    who: "detection.rebuild",
    example: {},
    changes: true,
  },
  {
    ...get,
    answer: "list",
    path: "detection/suppressions",
    id: "listSuppressions",
    summary:
      "Findings that are not told for a while, and what each silenced. Whoever is concerned does not find it here.",
    input: null,
    who: "detection.view",
    example: {},
  },
  {
    ...get,
    path: "detection/suppressions/dry-run",
    id: "dryRunSuppression",
    summary: "What a suppression would have silenced over the last 30 days. Changes nothing.",
    input: TrySuppression,
    who: "suppression.ask",
    example: { rules: "slow,rarity", role: "Clerk" },
  },
  {
    ...post,
    status: 201,
    path: "detection/suppressions",
    id: "askSuppression",
    summary: "Asks that findings of some rules about one reader or a role are not told, for at most 90 days.",
    input: AskSuppression,
    who: "suppression.ask",
    example: { rules: ["slow"], role: "Clerk", until: "2020-01-01T00:00:00Z", reason: act.reason },
  },
  {
    ...post,
    path: "detection/suppressions/[id]/confirm",
    id: "confirmSuppression",
    summary: "The second person's yes: what is read from now until its end is not told.",
    input: ActOnSuppression,
    who: "suppression.confirm",
    example: act,
  },
  {
    ...post,
    path: "detection/suppressions/[id]/decline",
    id: "declineSuppression",
    summary: "A no, or whoever asked takes it back.",
    input: ActOnSuppression,
    who: "suppression.ask",
    example: act,
  },
  {
    ...post,
    path: "detection/suppressions/[id]/end",
    id: "endSuppression",
    summary: "Ends a suppression early: what is read from now on is told.",
    input: ActOnSuppression,
    who: "suppression.ask",
    example: act,
  },
];
