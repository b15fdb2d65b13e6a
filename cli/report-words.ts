import type { Report, State } from "#core/verify/report.ts";

/** Nothing was there to check, or it could not be read. */
export const NOTHING = 2;

const EXIT: Readonly<Record<State, number>> = { holds: 0, fails: 1, open: 3 };
const HEADLINE: Readonly<Record<State, string>> = { holds: "Verified", fails: "REFUSED", open: "OPEN" };
const MARK: Readonly<Record<State, string>> = { holds: "holds", fails: "FAILS", open: "open " };

/** 0 everything holds, 1 something does not, 2 nothing to check, 3 it cannot be said. */
export const exitCodeOf = ({ kind, verdict }: Report): number =>
  kind === "nothing" ? NOTHING : EXIT[verdict];

/** A report for a terminal: the verdict first, then each check, then what stays unknown. */
export function inWords(report: Report, pinnedBy: string | null): string {
  const { verdict, title, meaning, steps, facts, unknown, claimedKey } = report;
  const key = pinnedBy === null ? keyLines(claimedKey) : [`The key: ${pinnedBy}.`];
  return [
    `${HEADLINE[verdict]}. ${title}.`,
    meaning,
    "",
    ...steps.map(({ claim, state, found }) => `  ${MARK[state]}  ${claim}${found ? `: ${found}` : ""}`),
    "",
    ...facts.map(({ term, value }) => `  ${term}: ${value}`),
    ...(facts.length > 0 ? [""] : []),
    ...key,
    ...(unknown.length > 0 && verdict !== "fails" ? ["What this does not show:"] : []),
    ...(verdict === "fails" ? [] : unknown.map((each) => `  - ${each}`)),
  ]
    .join("\n")
    .trimEnd();
}

const keyLines = (claimed: string | null): string[] => [
  "Not pinned: this only shows that it agrees with itself. Give the log's key with --key KEY, from elsewhere.",
  ...(claimed === null ? [] : [`It brings a key along, which nobody has to believe: ${claimed}`]),
];
