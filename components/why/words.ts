import { unreachable } from "#core/base/unreachable.ts";
import type { WhyQuestion } from "#core/flows/ask-why/list-why.ts";
import type { MyAsked } from "#core/flows/ask-why/my-asked.ts";
import { joinWords } from "../text/format.ts";
import type { Say } from "../words/say.ts";

/** Where a question of one's own stands: "Asked on 21 Nov, answer by 28 Nov." Pure. */
export function standsMine(asked: MyAsked, zone: string, { t, day }: Say): string {
  const { state, asked: first, dueAt, late, escalated, appeal, sev } = asked;
  const said = { on: day(first.at, zone) };
  const due = { ...said, by: day(dueAt, zone) };
  switch (state) {
    case "withdrawn":
      return t("why.standsWithdrawn", said);
    case "answered":
      return sev === null ? t("why.standsAnswered", said) : t("why.standsSev", { ...said, n: String(sev) });
    case "open":
      if (late) return t("why.standsLate", due);
      if (appeal) return t("why.standsAppealed", { by: due.by });
      return t(escalated ? "why.standsEscalated" : "why.standsOpen", due);
    default:
      return unreachable(state);
  }
}

/** What the button of a question says: who gets it, and as whom. Pure. */
export const sendWords = (named: boolean, t: Say["t"]): string =>
  t(named ? "why.sendNamed" : "why.sendUnnamed");

const DONE = { view: "opened", query: "read", export: "exported", list: "listed" } as const;
const TRIED = { view: "open", query: "read", export: "export", list: "list" } as const;

/** A read as whoever answers for it reads it: never whose data it was. Pure. */
export function readInWords({ read }: Pick<WhyQuestion, "read">): { who: string; did: string } {
  const { who, team, datasets, how, outcome, whole } = read;
  const what = datasets.length === 0 ? "something" : joinWords(datasets);
  const verb = outcome === "refused" ? `was refused when trying to ${TRIED[how]}` : DONE[how];
  return {
    who: team ? `${who} (${team})` : who,
    did: `${verb} ${whole ? `the whole of ${what}` : `${what} of named people`}`,
  };
}
