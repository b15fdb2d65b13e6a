import type { ReactNode } from "react";
import type { Severity } from "#core/base/scales.ts";

/** One term of the score in words: "400 people", 18. */
export interface ScoreTerm {
  words: string;
  points: number;
}

interface WhyScoreProps {
  terms: readonly ScoreTerm[];
  total: number;
  severity: Severity;
  /** The score from which this severity begins. */
  from: number;
  /** Another rule that decides by itself: "DSS 4 open to half of all logins is SEV 0 by itself." */
  rule?: ReactNode;
}

/** Why a SEV has the severity it was given automatically: each term, their sum, and the rule beside it. */
export function WhyScore({ terms, total, severity, from, rule }: WhyScoreProps) {
  return (
    <>
      <table className="w-full">
        <caption className="sr-only">Terms of the score</caption>
        <tbody>
          {terms.map((term) => (
            <tr key={term.words} className="border-b border-line">
              <th scope="row" className="py-1.5 text-left font-regular">
                {term.words}
              </th>
              <td className="py-1.5 text-right">{term.points}</td>
            </tr>
          ))}
          <tr className="font-strong">
            <th scope="row" className="pt-2 text-left">
              Score; {from > 0 ? `SEV ${severity} from ${from}` : `SEV ${severity} below 20`}
            </th>
            <td className="pt-2 text-right">{total}</td>
          </tr>
        </tbody>
      </table>
      {rule ? <p className="mt-3 text-small text-soft">{rule}</p> : null}
    </>
  );
}
