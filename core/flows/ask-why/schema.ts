import { z } from "zod";

const Leaf = z.coerce.number().int().min(0).max(9_999_999_999);
const version = z.coerce.number().int().positive().max(2_147_483_647);
const words = z.string().trim().min(10, "at least 10 characters").max(2_000, "at most 2,000 characters");

export const AskWhy = z.object({
  /** The read's entry. */
  entry: Leaf,
  text: z.string().trim().max(2_000, "at most 2,000 characters").default(""),
  /** Whether one's name is shown; if not, one shows as "an employee". */
  named: z.boolean().default(false),
});
export const WhoAnswers = AskWhy.pick({ entry: true });
export const AnswerWhy = z.object({ id: z.uuid(), text: words, version });
export const WithdrawWhy = z.object({ id: z.uuid(), version });
export const AppealWhy = z.object({ id: z.uuid(), reason: words, version });
export const WhyToSev = z.object({ id: z.uuid(), reason: words, version });

export const WHY_LISTS = ["open", "done"] as const;
export const ListWhy = z.object({
  list: z.enum(WHY_LISTS).default("open"),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z
    .string()
    .regex(/^\d{1,15}:\d{1,12}$/, "not a cursor of this list")
    .optional(),
});
