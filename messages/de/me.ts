import type { me as english } from "../en/me.ts";
import { coverage } from "./me/coverage.ts";
import { days } from "./me/days.ts";
import { proofs } from "./me/proofs.ts";
import { sentences } from "./me/sentences.ts";
import { sevs } from "./me/sevs.ts";
import { summary } from "./me/summary.ts";
import { uses } from "./me/uses.ts";

export const me = {
  ...sentences,
  ...summary,
  ...days,
  ...coverage,
  ...sevs,
  ...uses,
  ...proofs,
} as const satisfies Record<keyof typeof english, string>;
