import { AskHold, DecideErasure, DecideHold, RequestErasure } from "#core/flows/erasure/schema.ts";
import type { Operation } from "./operation.ts";

const post = { method: "POST", status: 200, answer: "json" } as const;
const decision = { number: 999_999, reason: "They asked for it in a letter", version: 1 };
const NOBODY = "nobody@nowhere.example";

export const ERASURE_OPERATIONS: readonly Operation[] = [
  {
    method: "GET",
    path: "erasures",
    id: "listErasures",
    summary: "Requests to erase a person: open ones with what holds them, then those that are decided.",
    input: null,
    answer: "list",
    status: 200,
    who: "erasure.list",
    example: {},
  },
  {
    ...post,
    status: 201,
    path: "erasures",
    id: "requestErasure",
    summary: "Asks to erase a person; a second person has to confirm.",
    input: RequestErasure,
    who: "erasure.request",
    example: {
      person: NOBODY,
      scope: "subject",
      reasonCode: "objection",
      reason: "They asked for it in a letter",
    },
  },
  {
    ...post,
    path: "erasures/[number]/confirm",
    id: "erasePerson",
    summary: "The second person's yes: the person is erased. 409 `held` names what stops it.",
    input: DecideErasure,
    who: "erasure.confirm",
    example: decision,
  },
  {
    ...post,
    path: "erasures/[number]/decline",
    id: "declineErasure",
    summary: "Says no to a request, or takes one's own back.",
    input: DecideErasure,
    who: "erasure.decline",
    example: decision,
  },
  {
    method: "GET",
    path: "holds",
    id: "listHolds",
    summary: "Legal holds: what must not be erased while they last.",
    input: null,
    answer: "list",
    status: 200,
    who: "erasure.list",
    example: {},
  },
  {
    ...post,
    status: 201,
    path: "holds",
    id: "askHold",
    summary:
      "Asks for a hold on a person or a SEV. It works at once, for 72 h unless a second person confirms.",
    input: AskHold,
    who: "hold.ask",
    example: { person: NOBODY, reason: "A court asked us to keep it" },
  },
  {
    ...post,
    path: "holds/[number]/confirm",
    id: "confirmHold",
    summary: "The second person's yes to placing or lifting a hold.",
    input: DecideHold,
    who: "hold.confirm",
    example: decision,
  },
  {
    ...post,
    path: "holds/[number]/lift",
    id: "askLift",
    summary: "Asks to lift a hold; a second person has to confirm.",
    input: DecideHold,
    who: "hold.ask",
    example: decision,
  },
];
