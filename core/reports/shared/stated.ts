import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { contentOf, type Takeable } from "../issued/offer.ts";
import { keptMade, placeOf } from "../proven/made.ts";
import { questionWords } from "../question/scope.ts";

/** What a report says of itself on its cover. */
export interface Stated {
  readonly question: string;
  /** What was found, where the report comes to a verdict. */
  readonly verdict: string | null;
  /** What the sources did not see, in sentences. */
  readonly gaps: readonly string[];
  /** Null of data, which is counted as it is made. */
  readonly lines: number | null;
}

/** What a report of any kind states, and whom it shows by name. */
export async function statedIn(found: Takeable): Promise<Stated & { readonly shown: readonly string[] }> {
  const { row, key } = found;
  const plain = { verdict: null, gaps: [] };
  if (row.kind === "data")
    return { ...plain, question: questionWords("reads", row.readerId !== null), lines: null, shown: [] };
  if (row.kind === "proven") {
    const { statement, shown } = await keptMade(onClient(database().pool), placeOf(row.id, key));
    return { ...plain, question: statement.question, lines: statement.counts.rows, shown };
  }
  const { statement, lineCount: lines, shown } = await contentOf(found);
  const { question, gaps } = statement;
  const verdict = statement.report === "window" ? statement.verdict.words : null;
  return { question, verdict, gaps, lines, shown };
}
