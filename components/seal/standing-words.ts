import { unreachable } from "#core/base/unreachable.ts";
import { clock } from "../text/format-time.ts";
import type { Say } from "../words/say.ts";

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
export function standingWords({ outside, broken }: Standing, now: Date, say: Say): StandingWords {
  const { t } = say;
  const alarm = (words: string): StandingWords => ({ tone: "alarm", words });
  if (broken) return alarm(t("shell.standingBroken"));
  const [first, ...others] = outside;
  if (!first) return { tone: "plain", words: t("shell.standingNobody") };
  const { operator, state, last } = first;
  switch (state) {
    case "refuses":
      return alarm(t("shell.standingRefuses", { operator }));
    case "late":
      return alarm(lateWords(operator, last, say));
    case "waiting":
      return { tone: "plain", words: t("shell.standingWaiting", { operator }) };
    case "fresh":
      return { tone: "proven", words: freshWords(first, others, now, say) };
    default:
      return unreachable(state);
  }
}

type Witness = Standing["outside"][number];

function lateWords(operator: string, last: Witness["last"], { t, day }: Say): string {
  if (!last) return t("shell.standingNever", { operator });
  const at = new Date(last.at);
  return t("shell.standingLate", {
    operator,
    since: `${day(at, "UTC")} ${clock(at, "UTC", true)}`,
    n: last.size,
  });
}

function freshWords(
  { operator, last }: Witness,
  others: Standing["outside"],
  now: Date,
  { t, relative }: Say,
): string {
  const said = { operator, ago: relative(new Date(last?.at ?? now), now), n: last?.size ?? 0 };
  const fresh = others.filter(({ state }) => state === "fresh").length;
  return fresh === 0
    ? t("shell.standingFresh", said)
    : t("shell.standingFreshMore", { ...said, others: fresh });
}
