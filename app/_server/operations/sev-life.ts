import { DAY_MS } from "#core/base/durations.ts";
import { Correct } from "#core/sev/life/correct.ts";
import { Dismiss } from "#core/sev/life/dismiss.ts";
import { Link } from "#core/sev/life/link.ts";
import { MarkContained } from "#core/sev/life/mark-contained.ts";
import { MergeInto } from "#core/sev/life/merge.ts";
import { Snooze, Unsnooze } from "#core/sev/life/snooze.ts";
import { Split } from "#core/sev/life/split.ts";
import { FinishReview } from "#core/sev/review/finish-review.ts";
import { SaveReview } from "#core/sev/review/form.ts";
import { OnSev, SevNumber } from "#core/sev/schema.ts";
import type { Operation } from "./operation.ts";

const post = { method: "POST", status: 200, answer: "json", who: "sev.handle" } as const;
const change = { number: 1, reason: "The evidence says so", version: 999_999 };
const tomorrow = new Date(Date.now() + DAY_MS).toISOString();
const review = {
  happened: "A grant let everybody in.",
  impact: "Conversations of 400 people lay open.",
  cause: "wide_grant",
  detection: "right",
  final: 0,
  label: "true_positive",
};

/** The life of a SEV: its moves, what ends it, what it has to do with others, and its review. */
export const SEV_LIFE_OPERATIONS: readonly Operation[] = [
  {
    ...post,
    path: "sevs/[number]/acknowledge",
    id: "acknowledge",
    summary: "Says that somebody looks at it; it stays in triage.",
    input: OnSev,
    example: change,
  },
  {
    ...post,
    path: "sevs/[number]/contained",
    id: "markContained",
    summary:
      "Contained: by a snapshot of this moment that shows it closed, or by a named exception with an end.",
    input: MarkContained,
    example: change,
  },
  {
    ...post,
    path: "sevs/[number]/to-review",
    id: "toReview",
    summary: "Hands a contained SEV on to review.",
    input: OnSev,
    example: change,
  },
  {
    ...post,
    path: "sevs/[number]/close",
    id: "closeSev",
    summary: "Closes a SEV whose review is finished.",
    input: OnSev,
    example: change,
  },
  {
    ...post,
    path: "sevs/[number]/dismiss",
    id: "dismissSev",
    summary: "Ends a SEV from triage as a true or false positive; of a SEV 0-1 a second reviewer confirms.",
    input: Dismiss,
    example: { ...change, label: "false_positive" },
  },
  {
    ...post,
    path: "sevs/[number]/merge",
    id: "mergeSev",
    summary: "Merges a SEV in triage into another, or marks it as its duplicate.",
    input: MergeInto,
    example: { ...change, into: 2 },
  },
  {
    ...post,
    path: "sevs/[number]/reopen",
    id: "reopenSev",
    summary: "Takes a SEV up again: to investigating, or to triage where it was dismissed or merged.",
    input: OnSev,
    example: change,
  },
  {
    ...post,
    path: "sevs/[number]/split",
    id: "splitSev",
    summary: "Makes some of its readers a SEV of their own, linked both ways.",
    input: Split,
    example: { ...change, title: "One reader", readers: [1] },
  },
  {
    ...post,
    path: "sevs/[number]/link",
    id: "linkSevs",
    summary: "Says that two SEVs have to do with each other.",
    input: Link,
    example: { ...change, other: 2 },
  },
  {
    ...post,
    path: "sevs/[number]/unlink",
    id: "unlinkSevs",
    summary: "Takes such a link back.",
    input: Link,
    example: { ...change, other: 2 },
  },
  {
    ...post,
    path: "sevs/[number]/snooze",
    id: "snoozeSev",
    summary: "Lets a SEV 2-5 rest until a moment, or until its evidence grows.",
    input: Snooze,
    example: { number: 1, until: tomorrow, version: 999_999 },
  },
  {
    ...post,
    path: "sevs/[number]/unsnooze",
    id: "unsnoozeSev",
    summary: "Wakes a SEV now.",
    input: Unsnooze,
    example: { number: 1, version: 999_999 },
  },
  {
    ...post,
    path: "sevs/[number]/correct",
    id: "correctSev",
    summary: "Corrects something in its record by a new event that points back.",
    input: Correct,
    example: { ...change, of: 1 },
  },
  {
    ...post,
    path: "sevs/[number]/decline",
    id: "declineHeld",
    summary: "The second reviewer's no to what waits: it is as it was before.",
    input: OnSev,
    who: "sev.confirm",
    example: change,
  },
  {
    method: "GET",
    status: 200,
    path: "sevs/[number]/similar",
    id: "similarSevs",
    summary: "Open SEVs that overlap with it in time and share a reader or a dataset.",
    input: SevNumber,
    answer: "list",
    who: "sev.view",
    example: { number: 1 },
  },
  {
    method: "GET",
    status: 200,
    path: "sevs/[number]/review",
    id: "getReview",
    summary: "The review of a SEV: its draft, or what its entry says.",
    input: SevNumber,
    answer: "json",
    who: "sev.view",
    example: { number: 1 },
  },
  {
    ...post,
    path: "sevs/[number]/review",
    id: "saveReview",
    summary: "Saves a draft of the review. Not an entry.",
    input: SaveReview,
    example: { number: 1, reviewVersion: 999_999, draft: {} },
  },
  {
    ...post,
    path: "sevs/[number]/review/finish",
    id: "finishReview",
    summary: "Finishes the review, which gives the final severity and the label.",
    input: FinishReview,
    example: { ...change, review },
  },
];
