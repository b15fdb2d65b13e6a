import { z } from "zod";
import { inOrder, OUT_OF_ORDER, WindowBounds } from "#core/flows/window-report/asked.ts";
import { REDACTIONS } from "#core/verify/bundle/report-format.ts";

/** A window, whole or the part of it between two moments, with all of its datasets or some. */
const shape = {
  id: z.uuid(),
  ...WindowBounds,
  dataset: z.array(z.string().min(1).max(300)).min(1).max(50).optional(),
};

/** What is kept of a question, as it was asked. */
export const WindowQuestion = z.strictObject(shape);

export const AskWindowReport = z
  .strictObject({
    ...shape,
    /** How people show: by name once somebody investigates, by pseudonyms of the report until then. */
    redaction: z.enum(REDACTIONS).default("pseudonyms"),
    reason: z.string().trim().min(10).max(2_000),
  })
  .refine(inOrder, OUT_OF_ORDER);
