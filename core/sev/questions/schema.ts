import { z } from "zod";

/** A number from a path, a query or JSON. */
const Whole = z.coerce.number().int().positive().max(2_147_483_647);
const Leaf = z.coerce.number().int().min(0).max(9_999_999_999);
const Reason = z.string().trim().min(10, "at least 10 characters").max(2_000, "at most 2,000 characters");

export const QUESTION_TO = ["readers", "subjects"] as const;
export type QuestionTo = (typeof QUESTION_TO)[number];
/** A subject's answers; a reader explains. */
export const ANSWERS = ["expected", "not_expected", "dont_know", "explained"] as const;
export type AnswerCode = (typeof ANSWERS)[number];

export const AskQuestion = z.object({
  number: Whole,
  to: z.enum(QUESTION_TO),
  /** Reads of this SEV whose readers or subjects are asked; all of them when none is named. */
  entries: z.array(Leaf).max(50, "at most 50 reads").default([]),
  text: z.string().trim().min(10, "at least 10 characters").max(2_000, "at most 2,000 characters"),
  dueAt: z.iso.datetime({ offset: true }).transform((at) => new Date(at)),
});
export const CountAsked = AskQuestion.pick({ number: true, to: true, entries: true });
export const AnswerQuestion = z.object({
  /** The entry that asked. */
  question: Leaf,
  answer: z.enum(ANSWERS),
  text: z.string().trim().max(5_000, "at most 5,000 characters").default(""),
  /** Whether one's name is shown; if not, one shows as "an employee". A reader always answers by name. */
  named: z.boolean().default(false),
});
export const ListQuestions = z.object({ number: Whole });
export const MyQuestions = z.object({ number: Whole.optional() });
export const Appeal = z.object({ number: Whole, reason: Reason });
export const DecideAppeal = z.object({ number: Whole, uphold: z.boolean(), reason: Reason, version: Whole });
