import {
  AnswerStandIn,
  AskWhyFor,
  EndStandIn,
  NameStandIn,
  SayExpectedFor,
  StandInById,
} from "#core/flows/stand-in/schema.ts";
import type { Operation } from "./operation.ts";

const post = { method: "POST", status: 200, answer: "json" } as const;
const NONE = "00000000-0000-4000-8000-000000000000";
/** No read of anybody. */
const entry = 9_999_999_999;

/** Who stands in for somebody on leave, and what they may do for them. */
export const STAND_IN_OPERATIONS: readonly Operation[] = [
  {
    method: "GET",
    status: 200,
    path: "me/stand-in",
    id: "myStandIns",
    summary: "Who stands in for the caller, for whom the caller does, and what was done.",
    input: null,
    answer: "json",
    who: "standin.own",
    example: {},
  },
  {
    ...post,
    status: 201,
    path: "me/stand-in",
    id: "nameStandIn",
    summary: "Names a colleague who stands in for at most 60 days, once they accept.",
    input: NameStandIn,
    who: "standin.own",
    example: { email: "nobody@nowhere.example", from: "2020-01-01T00:00:00Z", until: "2020-01-02T00:00:00Z" },
  },
  {
    ...post,
    path: "me/stand-in/[id]/answer",
    id: "answerStandIn",
    summary: "Accepts to stand in for somebody, or declines.",
    input: AnswerStandIn,
    who: "standin.list",
    example: { id: NONE, accept: false, version: 1 },
  },
  {
    ...post,
    path: "me/stand-in/[id]/end",
    id: "endStandIn",
    summary: "Ends it at once: the person, or whoever stands in.",
    input: EndStandIn,
    who: "standin.list",
    example: { id: NONE, version: 1 },
  },
  {
    ...post,
    path: "me/stand-in/[id]/reads",
    id: "readsFor",
    summary: "What was read of the person since the caller stands in for them. Logged.",
    input: StandInById,
    who: "standin.act",
    example: { id: NONE },
  },
  {
    ...post,
    path: "me/stand-in/[id]/why",
    id: "askWhyFor",
    summary: "Asks why for the person, as an employee; the answer is theirs alone.",
    input: AskWhyFor,
    who: "standin.act",
    example: { id: NONE, entry },
  },
  {
    ...post,
    path: "me/stand-in/[id]/expected",
    id: "sayExpectedFor",
    summary: "Says for the person whether a read was expected.",
    input: SayExpectedFor,
    who: "standin.act",
    example: { id: NONE, entry, expected: false },
  },
  {
    ...post,
    path: "me/stand-in/[id]/pause",
    id: "pauseFor",
    summary: "Pauses the person's recording for half an hour.",
    input: StandInById,
    who: "standin.act",
    example: { id: NONE },
  },
];
