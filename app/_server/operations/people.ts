import { AddAction, ChangeAction, FinishAction, ListActions } from "#core/sev/actions/schema.ts";
import { AnswerHandOver, AssignSev, HandOver, SetRole, WatchSev } from "#core/sev/people/schema.ts";
import { SevNumber } from "#core/sev/schema.ts";
import type { Operation } from "./operation.ts";

/** A SEV that there is none of, so that nothing changes. */
const none = 2_147_483_647;
const change = { number: none, reason: "The evidence says so", version: 1 };
const person = "00000000-0000-4000-8000-000000000000";

export const PEOPLE_OPERATIONS: readonly Operation[] = [
  {
    method: "POST",
    path: "sevs/[number]/owner",
    id: "assignSev",
    summary: "Makes somebody, or nobody, the owner of a SEV.",
    input: AssignSev,
    answer: "json",
    status: 200,
    who: "sev.assign",

    example: { number: none, person: null },
  },
  {
    method: "POST",
    path: "sevs/[number]/watch",
    id: "watchSev",
    summary: "Begins or ends hearing of every change of a SEV.",
    input: WatchSev,
    answer: "json",
    status: 200,
    who: "sev.watch",

    example: { number: none, watching: false },
  },
  {
    method: "GET",
    path: "sevs/[number]/people",
    id: "getSevPeople",
    summary: "Owner, roles and watchers of a SEV, and how many are kept out.",
    input: SevNumber,
    answer: "json",
    status: 200,
    who: "sev.view",

    example: { number: 1 },
  },
  {
    method: "GET",
    path: "sevs/[number]/handlers",
    id: "listHandlers",
    summary: "Who can be given a part in a SEV, with what each has on hand.",
    input: SevNumber,
    answer: "json",
    status: 200,
    who: "sev.view",

    example: { number: 1 },
  },
  {
    method: "POST",
    path: "sevs/[number]/roles",
    id: "setRole",
    summary: "Gives the lead, the privacy role or communications to somebody, with a reason.",
    input: SetRole,
    answer: "json",
    status: 200,
    who: "sev.role",

    example: { ...change, role: "lead", person: null },
  },
  {
    method: "POST",
    path: "sevs/[number]/handover",
    id: "handOver",
    summary: "The lead passes on, with a written summary.",
    input: HandOver,
    answer: "json",
    status: 200,
    who: "sev.handover",

    example: { number: none, person, summary: "Where it stands, what is open, what comes next.", version: 1 },
  },
  {
    method: "POST",
    path: "sevs/[number]/handover/answer",
    id: "answerHandOver",
    summary: "The new lead accepts a hand-over or declines it with a reason.",
    input: AnswerHandOver,
    answer: "json",
    status: 200,
    who: "sev.handover",

    example: { number: none, accept: true, version: 1 },
  },
  {
    method: "GET",
    path: "sevs/[number]/actions",
    id: "listActions",
    summary: "What has to be done about a SEV, open ones first.",
    input: ListActions,
    answer: "list",
    status: 200,
    who: "sev.view",

    example: { number: 1 },
  },
  {
    method: "POST",
    path: "sevs/[number]/actions",
    id: "addAction",
    summary: "Adds something that has to be done, with an owner and a last day.",
    input: AddAction,
    answer: "list",
    status: 201,
    who: "sev.action",

    example: { number: none, title: "Close the grant", person, due: "2099-01-31" },
  },
  {
    method: "POST",
    path: "sevs/[number]/actions/[action]",
    id: "changeAction",
    summary: "Gives an action to somebody else or another last day.",
    input: ChangeAction,
    answer: "list",
    status: 200,
    who: "sev.action",

    example: { ...change, action: 0, person, due: "2099-01-31" },
  },
  {
    method: "POST",
    path: "sevs/[number]/actions/[action]/finish",
    id: "finishAction",
    summary: "Marks an action as done, or takes that back.",
    input: FinishAction,
    answer: "list",
    status: 200,
    who: "sev.action",

    example: { number: none, action: 0, done: true, version: 1 },
  },
];
