import {
  AnswerWhy,
  AppealWhy,
  AskWhy,
  ListWhy,
  WhoAnswers,
  WhyToSev,
  WithdrawWhy,
} from "#core/flows/ask-why/schema.ts";
import { SayExpected } from "#core/flows/expected/say-expected.ts";
import type { Operation } from "./operation.ts";

const get = { method: "GET", status: 200 } as const;
const post = { method: "POST", status: 200, answer: "json" } as const;
const NONE = "00000000-0000-4000-8000-000000000000";
const words = "It was for the ticket that the purpose names.";
/** No read of anybody. */
const entry = 9_999_999_999;

export const WHY_OPERATIONS: readonly Operation[] = [
  {
    ...get,
    path: "me/why",
    id: "myQuestionsAsked",
    summary: "What the caller asked about reads of their data, and what came of it.",
    input: null,
    answer: "list",
    who: "why.own",
    byLink: true,
    example: {},
  },
  {
    ...post,
    status: 201,
    path: "me/why",
    id: "askWhy",
    summary:
      "Asks why a read of one's own data was made: of stewards, never of its reader or one's own line.",
    input: AskWhy,
    who: "why.ask",
    example: { entry, text: "What was this for?" },
  },
  {
    ...post,
    status: 201,
    path: "me/expected",
    id: "sayExpected",
    summary:
      "Says whether the caller had expected a read of theirs. Private; three and more are told as a number.",
    input: SayExpected,
    who: "why.expected",
    example: { entry, expected: false },
  },
  {
    ...get,
    path: "me/why/to",
    id: "whoAnswersWhy",
    summary: "Whether anybody is left who could answer such a question: neither how many nor who.",
    input: WhoAnswers,
    answer: "json",
    who: "why.ask",
    example: { entry },
  },
  {
    ...post,
    path: "me/why/[id]/withdraw",
    id: "withdrawWhy",
    summary: "Takes back a question of one's own while it is open.",
    input: WithdrawWhy,
    who: "why.own",
    example: { id: NONE, version: 1 },
  },
  {
    ...post,
    path: "me/why/[id]/appeal",
    id: "appealWhy",
    summary: "Appeals against an answer, once: a privacy officer decides.",
    input: AppealWhy,
    who: "why.own",
    example: { id: NONE, reason: words, version: 1 },
  },
  {
    ...get,
    path: "questions",
    id: "listWhy",
    summary:
      "Questions about reads, open ones by due date or those that are done. Never whose data, nor who asked.",
    input: ListWhy,
    answer: "list",
    who: "why.list",
    example: {},
  },
  {
    ...get,
    path: "questions/totals",
    id: "whyTotals",
    summary: "How many were asked and answered, and how fast; null for fewer than 5.",
    input: null,
    answer: "json",
    who: "why.totals",
    example: {},
  },
  {
    ...post,
    path: "questions/[id]/answer",
    id: "answerWhy",
    summary: "Answers a question about a read; whoever asked reads it on their page.",
    input: AnswerWhy,
    who: "why.answer",
    example: { id: NONE, text: words, version: 1 },
  },
  {
    ...post,
    path: "questions/[id]/sev",
    id: "whyToSev",
    summary: "Makes a SEV of a question, filed for whoever asked, under a sealed name.",
    input: WhyToSev,
    who: "why.answer",
    example: { id: NONE, reason: words, version: 1 },
  },
];
