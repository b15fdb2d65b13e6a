import { z } from "zod";
import { dss } from "#core/base/scales.ts";
import type { Kind } from "./kind.ts";
import { line, text } from "./texts.ts";

/** A people and performance record. */
export const review = {
  body: z.strictObject({ period: line, rating: z.int().min(1).max(5), strengths: text, growth: text }),
  dss: dss(4),
} satisfies Kind<z.ZodType>;
