import {
  AnswerQuestion,
  Appeal,
  AskQuestion,
  CountAsked,
  DecideAppeal,
  ListQuestions,
  MyQuestions,
} from "#core/sev/questions/schema.ts";
import { PostAffected, PostMessage, ReadThread } from "#core/sev/thread/schema.ts";
import type { Operation } from "./operation.ts";

/** A SEV that there is none of, so that nothing changes. */
const none = 2_147_483_647;
const change = { number: none, reason: "The evidence says so", version: 1 };

export const TALK_OPERATIONS: readonly Operation[] = [
  {
    method: "GET",
    path: "sevs/[number]/thread",
    id: "readThreads",
    summary: "The handlers' thread and the open one with those affected.",
    input: ReadThread,
    answer: "json",
    status: 200,
    who: "sev.view",

    example: { number: 1 },
  },
  {
    method: "POST",
    path: "sevs/[number]/thread",
    id: "postMessage",
    summary: "Writes into one of the two threads; `[[entry:1234]]` quotes an entry.",
    input: PostMessage,
    answer: "json",
    status: 201,
    who: "sev.talk",

    example: { number: none, thread: "handlers", text: "Look at this." },
  },
  {
    method: "GET",
    path: "sevs/[number]/questions",
    id: "listQuestions",
    summary: "What was asked about a SEV and what came back.",
    input: ListQuestions,
    answer: "list",
    status: 200,
    who: "sev.view",

    example: { number: 1 },
  },
  {
    method: "POST",
    path: "sevs/[number]/questions",
    id: "askQuestion",
    summary: "Asks the readers to explain, or those whose data it is whether a read was expected.",
    input: AskQuestion,
    answer: "list",
    status: 201,
    who: "sev.ask",

    example: {
      number: none,
      to: "readers",
      text: "What did you read this for?",
      dueAt: "2026-12-01T12:00:00Z",
    },
  },
  {
    method: "POST",
    path: "sevs/[number]/questions/count",
    id: "countAsked",
    summary: "How many people a question would go to.",
    input: CountAsked,
    answer: "json",
    status: 200,
    who: "sev.ask",

    example: { number: 1, to: "readers" },
  },
  {
    method: "POST",
    path: "sevs/[number]/appeal",
    id: "decideAppeal",
    summary: "Decides on the filer's appeal against a dismissal.",
    input: DecideAppeal,
    answer: "json",
    status: 200,
    who: "sev.appeal_decide",

    example: { ...change, uphold: false },
  },
  {
    method: "GET",
    path: "me/sevs/[number]/thread",
    id: "readAffected",
    summary: "The open thread of a SEV, for those affected and its filer.",
    input: ReadThread,
    answer: "json",
    status: 200,
    who: "sev.talk_affected",

    example: { number: 1 },
  },
  {
    method: "POST",
    path: "me/sevs/[number]/thread",
    id: "postAffected",
    summary: "Writes into the open thread, as an employee unless named.",
    input: PostAffected,
    answer: "json",
    status: 201,
    who: "sev.talk_affected",

    example: { number: none, text: "What was read of mine?" },
  },
  {
    method: "POST",
    path: "me/sevs/[number]/appeal",
    id: "appealDismissal",
    summary: "The filer's appeal against a dismissal, once.",
    input: Appeal,
    answer: "json",
    status: 201,
    who: "sev.appeal",

    example: { number: none, reason: "It is still open today." },
  },
  {
    method: "GET",
    path: "me/questions",
    id: "myQuestions",
    summary: "What the caller was asked, with the reads it is about.",
    input: MyQuestions,
    answer: "list",
    status: 200,
    who: "sev.questions_own",

    example: {},
  },
  {
    method: "POST",
    path: "me/questions/[question]",
    id: "answerQuestion",
    summary: "Answers a question that the caller was asked, once.",
    input: AnswerQuestion,
    answer: "json",
    status: 200,
    who: "sev.questions_own",

    example: { question: none, answer: "dont_know" },
  },
];
