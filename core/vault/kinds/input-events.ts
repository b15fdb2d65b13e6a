import { z } from "zod";
import { dss } from "#core/base/scales.ts";
import type { Kind } from "./kind.ts";
import { line } from "./texts.ts";

export const KEY_CLASSES = [
  "letter",
  "digit",
  "symbol",
  "space",
  "edit",
  "navigation",
  "modifier",
  "function",
] as const;

const atMs = z.int().min(0);
const pixel = z.int().min(-32_768).max(32_767);
const pointed = { atMs, x: pixel.optional(), y: pixel.optional() };

/** A key is its class and its time. Strict objects: there is no field that a character could travel in. */
const Event = z.discriminatedUnion("type", [
  z.strictObject({ ...pointed, type: z.literal("move") }),
  z.strictObject({ ...pointed, type: z.literal("click") }),
  z.strictObject({ ...pointed, type: z.literal("scroll") }),
  z.strictObject({ atMs, type: z.literal("key"), keyClass: z.enum(KEY_CLASSES).optional() }),
]);

/** Mouse movement, clicks, scrolling and keystrokes in one application. */
export const inputEvents = {
  body: z.strictObject({ app: line, events: z.array(Event).max(200) }),
  dss: dss(2),
} satisfies Kind<z.ZodType>;
