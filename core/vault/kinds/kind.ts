import type { z } from "zod";
import type { Dss } from "#core/base/scales.ts";

/** One kind of activity data: what an item of it holds, and how sensitive it is whatever it says. */
export interface Kind<S extends z.ZodType> {
  readonly body: S;
  /** The least an item of this kind is rated; its dataset and its content only raise that. */
  readonly dss: Dss;
}
