import { sentenceOf } from "#components/me/sentence.ts";
import type { SealState } from "#components/seal/seal.tsx";
import type { Say } from "#components/words/say.ts";
import type { MyLine } from "#core/flows/my-page/lines.ts";

/** One line of a day as its receipts list it. */
export interface ReceiptLine {
  id: string;
  words: string;
  leaves: readonly number[];
  /** Entries of this line that are not listed. */
  more: number;
}

const GATEWAY = "gateway";

/** What may be said of a day: proven only when every line went through our own gateway. */
export function sealOf(
  lines: readonly MyLine[],
  { join }: Say,
): { state: SealState; reportedBy: string | null } {
  const others = [
    ...new Set(lines.filter(({ sourceId }) => sourceId !== GATEWAY).map(({ source }) => source)),
  ];
  return others.length === 0
    ? { state: "proven", reportedBy: null }
    : { state: "reported", reportedBy: join(others) };
}

export const receiptLines = (lines: readonly MyLine[], say: Say): ReceiptLine[] =>
  lines.map((line) => {
    const { who, did } = sentenceOf(line, say);
    const folded = line.alsoOn.length > 0 ? 0 : line.times - line.leaves.length;
    return { id: line.id, words: `${who} ${did}`, leaves: line.leaves, more: Math.max(0, folded) };
  });
