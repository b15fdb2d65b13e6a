import { z } from "zod";
import { dss } from "#core/base/scales.ts";
import type { Kind } from "./kind.ts";
import { line, text } from "./texts.ts";

/** What was said in a meeting. */
export const transcription = {
  body: z.strictObject({ meeting: line, seconds: z.int().min(1), text }),
  dss: dss(3),
} satisfies Kind<z.ZodType>;
