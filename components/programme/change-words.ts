import type { ChangeFacts } from "#core/programme/notice/change-facts.ts";
import type { Say } from "../words/say.ts";

/** A difference between two notices in a sentence. What people wrote is quoted as it is. Pure. */
export function changeWords(facts: ChangeFacts, { t }: Say): string {
  switch (facts.of) {
    case "kinds":
      return t(`programme.kinds_${facts.how}`, list(facts.items.map((each) => t(`recording.kind_${each}`))));
    case "sources":
      return t(`programme.sources_${facts.how}`, list(facts.items));
    case "employment":
      return t(
        `programme.employment_${facts.how}`,
        list(facts.items.map((each) => t(`programme.of_${each}`))),
      );
    case "forbidden":
      return t(
        `programme.forbidden_${facts.how}`,
        list(facts.items.map((each) => t(`programme.use_${each}`))),
      );
    case "neverKept":
      return t(
        `programme.neverKept_${facts.how}`,
        list(facts.items.map((each) => t(`programme.out_${each}`))),
      );
    case "apps":
      return t("programme.appsNow", { source: facts.source, before: facts.before, after: facts.after });
    case "keepDays":
      return t("programme.keptNow", { before: String(facts.before), after: String(facts.after) });
    case "regions":
    case "teams": {
      const every = t(facts.of === "regions" ? "programme.eachRegion" : "programme.eachTeam");
      const all = (of: typeof facts.after) => (of === "all" ? every : of.join(", "));
      return t("programme.peopleNow", { before: all(facts.before), after: all(facts.after) });
    }
    case "optOutOpen":
      return t(facts.after ? "programme.optOutOpened" : "programme.optOutClosed");
    case "optOutReason":
      return t(facts.after ? "programme.optOutAsks" : "programme.optOutAsksNot");
    case "ground":
      return t("programme.groundNow", {
        before: t(`programme.ground_${facts.before}`),
        after: t(`programme.ground_${facts.after}`),
      });
    default:
      return t(`programme.${facts.of}Now`, { before: facts.before, after: facts.after });
  }
}

const list = (items: readonly string[]) => ({ items: items.join("; ") });
