import { coverage } from "./me/coverage.ts";
import { days } from "./me/days.ts";
import { proofs } from "./me/proofs.ts";
import { sentences } from "./me/sentences.ts";
import { sevs } from "./me/sevs.ts";
import { summary } from "./me/summary.ts";
import { uses } from "./me/uses.ts";

/** What a person reads about their own data: /me and all below it, by the page's sections. */
export const me = { ...sentences, ...summary, ...days, ...coverage, ...sevs, ...uses, ...proofs } as const;
