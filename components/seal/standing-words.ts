import { unreachable } from "#core/base/unreachable.ts";
import { plural, relative } from "../text/format.ts";
import { clock, day } from "../text/format-time.ts";

/** How far the log can be trusted, as the API tells it: times are ISO 8601, UTC. */
export interface Standing {
  readonly entries: number;
  readonly broken: boolean;
  readonly now: string;
  readonly outside: readonly {
    readonly operator: string;
    readonly state: "fresh" | "waiting" | "late" | "refuses";
    readonly last: { readonly size: number; readonly at: string } | null;
  }[];
}

export interface StandingWords {
  /** `proven` is green, `plain` grey, `alarm` red and read out at once. */
  readonly tone: "proven" | "plain" | "alarm";
  readonly words: string;
}

/** One sentence for the foot of a page; `now` by the server's clock. An alarm's words do not change as time goes by. */
export function standingWords({ outside, broken }: Standing, now: Date): StandingWords {
  if (broken)
    return {
      tone: "alarm",
      words: "What is stored of this log is not what was signed. Reviewers were told.",
    };
  const [first, ...others] = outside;
  if (!first)
    return {
      tone: "plain",
      words: "The company could still rewrite this log: nobody outside countersigns it.",
    };
  const who = `${first.operator} (outside the company)`;
  const size = first.last ? plural(first.last.size, "entry", "entries") : "";
  switch (first.state) {
    case "refuses":
      return { tone: "alarm", words: `${who} refuses to countersign this log. Reviewers were told.` };
    case "late":
      return { tone: "alarm", words: `${who} has ${lateWords(first.last && { ...first.last, size })}.` };
    case "waiting":
      return { tone: "plain", words: `${who} was asked to countersign this log and has not answered yet.` };
    case "fresh":
      return {
        tone: "proven",
        words: `Countersigned by ${who} ${relative(new Date(first.last?.at ?? now), now)}, ${size}${alsoBy(others)}`,
      };
    default:
      return unreachable(first.state);
  }
}

function lateWords(last: { size: string; at: string } | null): string {
  if (!last) return "never countersigned this log";
  const at = new Date(last.at);
  return `not countersigned this log since ${day(at, "UTC")} ${clock(at, "UTC", true)} UTC (${last.size})`;
}

function alsoBy(others: Standing["outside"]): string {
  const fresh = others.filter(({ state }) => state === "fresh").length;
  return fresh === 0 ? "" : `; also by ${fresh} more`;
}
