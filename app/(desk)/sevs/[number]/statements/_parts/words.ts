import { count, plural } from "#components/text/format.ts";
import { dayAndClock } from "#components/text/format-time.ts";
import type { Basis } from "#core/policy/statement/statement.ts";
import type { Audience, Claim } from "#core/policy/statement/statement-rules.ts";
import type { Verdict } from "#core/policy/verdict.ts";

export const AUDIENCE_WORDS: Record<Audience, string> = {
  staff: "staff",
  affected: "those affected",
  authority: "the authority",
  press: "the press",
};

export const CLAIM_WORDS: Record<Claim, string> = {
  reads_found: "Data was read without need",
  no_indication: "There is no indication that data was read",
  cannot_tell: "It cannot be told whether data was read",
  nothing: "It claims nothing about reads",
};

export const VERDICT_WORDS: Record<Verdict, string> = {
  reads: "Reads were found",
  none: "No read, in a complete log",
  cannot_tell: "It cannot be told",
};

export const utc = (at: Date): string => `${dayAndClock(at, "UTC")} UTC`;

/** The numbers behind a verdict, in a sentence. */
export function basisSentence({ verdict, reads, readers, subjects, systems, watched }: Basis): string {
  const coverage =
    systems === 0
      ? "No system is known that this is about"
      : `${count(watched)} of ${plural(systems, "system")} it is about ${watched === 1 ? "is" : "are"} watched whole`;
  if (verdict !== "reads") return `${coverage}, and no read without need is in the log.`;
  const by = `by ${plural(readers, "person", "people")}, of ${plural(subjects, "person’s", "people’s")} data`;
  return `${plural(reads, "read")} without need ${by}. ${coverage}.`;
}
