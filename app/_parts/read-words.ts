import { count, joinWords, plural } from "#components/text/format.ts";

/** What a sentence about a read needs to know of it. */
export interface ReadFacts {
  readonly how: string;
  readonly outcome: "allowed" | "refused";
  readonly datasets: readonly string[];
  readonly items: number | null;
  readonly scope: "people" | "dataset" | "unknown";
  readonly subjects: number;
}

const ACTS: Record<string, string> = { view: "opened", query: "read", export: "exported", list: "listed" };

/** What was done, as one word: "read", "exported", "was refused". */
export const actOf = ({ how, outcome }: Pick<ReadFacts, "how" | "outcome">): string =>
  outcome === "refused" ? "was refused" : (ACTS[how] ?? "read");

/** What comes after the reader's name: "read 21 prompts of one person". Names nobody whose data it was. */
export function didWhat(read: ReadFacts): string {
  const [only, ...others] = read.datasets;
  const counted = read.items !== null && read.items > 1 && others.length === 0 && only !== undefined;
  const what = counted ? `${count(read.items ?? 0)} ${only}` : joinWords(read.datasets);
  return `${actOf(read)} ${what} ${ofWhom(read)}`.trim();
}

/** Whose it was, masked: how many people, never who. */
export function whose({ scope, subjects }: Pick<ReadFacts, "scope" | "subjects">): string {
  if (scope === "dataset") return "everyone";
  if (scope === "unknown" || subjects === 0) return "not known";
  return subjects === 1 ? "one person" : plural(subjects, "person", "people");
}

function ofWhom(read: ReadFacts): string {
  const who = whose(read);
  return who === "not known" ? "" : `of ${who}`;
}

/** Why they might: the purpose named, or that the mapping says they need it, or that neither holds. */
export function whyWords(purpose: string | null, needed: boolean): { words: string; wrong: boolean } {
  if (purpose) return { words: purpose, wrong: false };
  return needed
    ? { words: "needs it for their work", wrong: false }
    : { words: "no purpose and no need", wrong: true };
}
