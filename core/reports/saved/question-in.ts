import { canonicalText } from "#core/base/canonical.ts";
import { TAKES } from "../question/schema.ts";
import { askedBy } from "./definable.ts";
import type { Period } from "./periods.ts";
import type { Definition } from "./row.ts";

/** A saved question with the times of a period, where it is narrowed to times at all. Pure. */
export function questionIn(
  { kind, question }: Pick<Definition, "kind" | "question">,
  period: Pick<Period, "from" | "to"> | null,
): string {
  if (period === null || !TAKES[askedBy(kind)].includes("from")) return question;
  const [from, to] = [period.from.toISOString(), period.to.toISOString()];
  return canonicalText({ ...JSON.parse(question), from, to });
}
