import { ERASED } from "#core/base/erased.ts";
import type { Say } from "./say.ts";

/** A name, or in the page's language what stands for that of somebody who was erased. Pure. */
export const nameWords = (name: string, t: Say["t"]): string =>
  name === ERASED ? t("common.erasedPerson") : name;
