import { unreachable } from "#core/base/unreachable.ts";
import type { WhyQuestion } from "#core/flows/ask-why/list-why.ts";
import type { MyAsked } from "#core/flows/ask-why/my-asked.ts";
import type { WhoWouldAnswer } from "#core/flows/ask-why/who-answers.ts";
import { joinWords, plural } from "../text/format.ts";
import { day } from "../text/format-time.ts";

/** Where a question of one's own stands: "Asked on 21 Nov, answer by 28 Nov." Pure. */
export function standsMine(asked: MyAsked, zone: string): string {
  const { state, asked: first, dueAt, late, escalated, appeal, sev } = asked;
  const on = `Asked on ${day(first.at, zone)}`;
  const by = day(dueAt, zone);
  switch (state) {
    case "withdrawn":
      return `${on}, and withdrawn.`;
    case "answered":
      return sev === null ? `${on}, answered.` : `${on}. It is SEV-${sev} now.`;
    case "open":
      if (late) return `${on}. The answer is late: it was due by ${by}.`;
      if (appeal) return `Appealed: a privacy officer answers by ${by}.`;
      return escalated
        ? `${on}. Nobody answered in time: a privacy officer has it now, answer by ${by}.`
        : `${on}, answer by ${by}.`;
    default:
      return unreachable(state);
  }
}

/** What the button of a question says: who gets it, and as whom. Pure. */
export function sendWords({ to, people }: WhoWouldAnswer, named: boolean): string {
  const whom = to === "privacy" ? plural(people, "privacy officer") : plural(people, "steward");
  return `Send to ${whom}, ${named ? "with your name" : "as “an employee”"}`;
}

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
