import { z } from "zod";
import { dss } from "#core/base/scales.ts";
import type { Kind } from "./kind.ts";
import { Recording } from "./recording.ts";
import { line } from "./texts.ts";

/** An SVG drawing of the screen. It is captured content: show it as an image, never as markup of a page. */
const Drawing = z.strictObject({ app: line, svg: z.string().startsWith("<svg ").max(20_000) });

/** What a screen showed: one drawing, or a recording of a page's snapshots and what changed between them. */
export const screenshot = { body: z.union([Drawing, Recording]), dss: dss(4) } satisfies Kind<z.ZodType>;
