import { z } from "zod";
import { dss } from "#core/base/scales.ts";
import type { Kind } from "./kind.ts";
import { line, text } from "./texts.ts";

/** Messages between people, in order. */
export const conversation = {
  body: z.strictObject({
    channel: line,
    messages: z
      .array(z.strictObject({ from: line, text }))
      .min(1)
      .max(50),
  }),
  dss: dss(4),
} satisfies Kind<z.ZodType>;
