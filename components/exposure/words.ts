import { count, duration, joinWords, plural } from "../text/format.ts";

/** What a sentence about a window goes by. */
export interface WindowFacts {
  readonly principal: string | null;
  readonly could: number;
  readonly publicMeans: "logins" | "staff";
  readonly datasets: number;
  readonly openMs: number;
  readonly isOpen: boolean;
  readonly excessReads: number;
  readonly readers: number;
  readonly verdict: "reads" | "none" | "cannot_tell";
  readonly gaps: readonly string[];
}

/** Who was let in: "every login", "everybody in the company", "12 people". */
export function whoCould({
  principal,
  could,
  publicMeans,
}: Pick<WindowFacts, "principal" | "could" | "publicMeans">): string {
  if (principal === "PUBLIC") return publicMeans === "staff" ? "everybody in the company" : "every login";
  return could === 1 ? "1 person" : `${count(could)} people`;
}

/** The window in one sentence, and the verdict in another. Three verdicts: reads, none in a complete log, cannot tell. */
export function verdictSentences(facts: WindowFacts): { window: string; verdict: string } {
  const who = whoCould(facts);
  const verb = facts.isOpen ? "can read" : "could read";
  const what = facts.datasets === 1 ? "it" : "them";
  return {
    window: `${who[0]!.toUpperCase()}${who.slice(1)} ${verb} ${what}${facts.isOpen ? ", by now" : ""} for ${duration(facts.openMs)}.`,
    verdict: verdictWords(facts),
  };
}

function verdictWords({ verdict, readers, excessReads, gaps }: WindowFacts): string {
  if (verdict === "reads") {
    const who = readers === 1 ? "1 person without need" : `${count(readers)} people without need`;
    return `${who} made ${plural(excessReads, "read")}.`;
  }
  if (verdict === "none") return "No read by anybody without need, and the log is complete.";
  return `Nobody can tell whether anybody without need read it. ${gaps.join(" ")}`.trim();
}

/** Names of datasets in a title: three at most, then how many more. */
export function datasetWords(names: readonly string[]): string {
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} more`] : names;
  const words = joinWords(shown);
  return `${(words[0] ?? "").toUpperCase()}${words.slice(1)}`;
}
