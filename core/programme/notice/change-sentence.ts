import {
  EMPLOYMENT_WORDS,
  GROUND_WORDS,
  KIND_WORDS,
  NEVER_KEPT_WORDS,
  USE_WORDS,
} from "#core/base/capture-terms.ts";
import type { ChangeFacts } from "./change-facts.ts";

/** A difference between two notices in an English sentence, as the API says it; pages say it in each language. Pure. */
export function changeSentence(facts: ChangeFacts): string {
  switch (facts.of) {
    case "kinds":
      return line(
        facts.how,
        "recorded",
        facts.items.map((each) => KIND_WORDS[each]),
      );
    case "sources":
      return line(facts.how, "recorded in", facts.items);
    case "employment":
      return line(
        facts.how,
        "of",
        facts.items.map((each) => EMPLOYMENT_WORDS[each]),
      );
    case "forbidden":
      return line(
        facts.how,
        "forbidden",
        facts.items.map((each) => USE_WORDS[each]),
      );
    case "neverKept":
      return line(
        facts.how,
        "taken out before storing",
        facts.items.map((each) => NEVER_KEPT_WORDS[each]),
      );
    case "apps":
      return `In ${facts.source}, “${facts.before}” became “${facts.after}”.`;
    case "keepDays":
      return `Kept for ${facts.after} days, before ${facts.before}.`;
    case "regions":
    case "teams": {
      const noun = facts.of === "regions" ? "region" : "team";
      const all = (of: typeof facts.after) => (of === "all" ? `every ${noun}` : of.join(", "));
      return `Of people in ${all(facts.after)}, before of ${all(facts.before)}.`;
    }
    case "optOutOpen":
      return facts.after ? "Opting out became possible." : "Opting out is no longer possible.";
    case "optOutReason":
      return facts.after ? "Opting out now asks for a reason." : "Opting out no longer asks for a reason.";
    case "ground":
      return reads("The legal ground", GROUND_WORDS[facts.before], GROUND_WORDS[facts.after]);
    default:
      return reads(TEXTS[facts.of], facts.before, facts.after);
  }
}

const TEXTS = {
  why: "What it is for",
  groundWhy: "Why that ground holds",
  assessment: "The impact assessment",
  conditions: "The conditions of opting out",
} as const;

const line = (how: "added" | "gone", what: string, items: readonly string[]): string =>
  `${how === "added" ? "Now also" : "No longer"} ${what}: ${items.join("; ")}.`;

const reads = (what: string, before: string, after: string): string =>
  `${what} now reads “${after}”, before “${before}”.`;
