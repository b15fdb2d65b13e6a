import { ConfirmSuspension, Contain, LiftSuspension } from "#core/sev/contain/schema.ts";
import { TickStep } from "#core/sev/contain/tick-step.ts";
import { SevNumber } from "#core/sev/schema.ts";
import type { Operation } from "./operation.ts";

const get = { method: "GET", status: 200 } as const;
const post = { method: "POST", status: 200, answer: "json" } as const;
const change = { number: 1, reason: "The evidence says so", version: 999_999 };
const NONE = "00000000-0000-4000-8000-000000000000";

export const CONTAIN_OPERATIONS: readonly Operation[] = [
  {
    ...post,
    path: "sevs/[number]/contain",
    id: "contain",
    summary:
      "Suspends people's access and purposes in our gateway at once; each ends after 72 h unless a steward confirms.",
    input: Contain,
    who: "sev.contain",
    example: { ...change, people: ["nobody@nowhere.example"] },
  },
  {
    ...get,
    path: "sevs/[number]/containment",
    id: "getContainment",
    summary:
      "What there is to contain, what is suspended, the ready statements for other sources, and the first steps.",
    input: SevNumber,
    answer: "json",
    who: "sev.view",
    example: { number: 1 },
  },
  {
    ...post,
    path: "sevs/[number]/suspensions/[id]/lift",
    id: "liftSuspension",
    summary: "Lifts a suspension; `version` is the suspension's.",
    input: LiftSuspension,
    who: "sev.contain.lift",
    example: { ...change, id: NONE },
  },
  {
    ...post,
    path: "sevs/[number]/steps",
    id: "tickStep",
    summary: "Ticks one of the first steps, or takes the tick back.",
    input: TickStep,
    who: "sev.step",
    example: { number: 1, trigger: "log_late", step: 5, done: false },
  },
  {
    ...get,
    path: "suspensions",
    id: "listSuspensions",
    summary: "The suspensions that work now: who or which purpose, until when, for which SEV.",
    input: null,
    answer: "list",
    who: "suspension.list",
    example: {},
  },
  {
    ...post,
    path: "suspensions/[id]/confirm",
    id: "confirmSuspension",
    summary: "A steward's yes to a suspension: it stands until somebody lifts it.",
    input: ConfirmSuspension,
    who: "suspension.confirm",
    example: { id: NONE, reason: "The evidence says so", version: 1 },
  },
];
