import { z } from "zod";
import { dss } from "#core/base/scales.ts";
import type { Kind } from "./kind.ts";
import { line, text } from "./texts.ts";

/** What somebody asked a model, and what it answered. */
export const prompt = {
  body: z.strictObject({ model: line, prompt: text, answer: text }),
  dss: dss(3),
} satisfies Kind<z.ZodType>;
