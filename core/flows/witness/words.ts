import type { ActiveWitness } from "#core/log/witness/rows.ts";

/** Who it is and in whose hands: "Works council (outside the company)". */
export const witnessWords = ({
  operator,
  companyControls,
}: Pick<ActiveWitness, "operator" | "companyControls">): string =>
  `${operator} (${companyControls ? "under the company's control" : "outside the company"})`;

/** A moment as the log's sentences name it: "21 Nov 2026, 07:12:04 UTC". */
export function utcWords(at: Date): string {
  const [, day, month, year, time] = at.toUTCString().split(" ");
  return `${Number(day)} ${month} ${year}, ${time} UTC`;
}
