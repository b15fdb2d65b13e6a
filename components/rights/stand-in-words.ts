import type { DoneFor, StandInView } from "#core/flows/stand-in/my-stand-ins.ts";
import type { StandInLine } from "#core/flows/stand-in/reads-for.ts";
import { someone } from "../me/sentence.ts";
import type { Say } from "../words/say.ts";

/** Who stands in, until when: "Dana Vale stands in for you until 4 May 16:00." Pure. */
export function standsInWords(standIn: StandInView, zone: string, say: Say): string {
  const { name, stands, fromAt, untilAt, endedAt } = standIn;
  const { t, dayAndClock, dayOfYear } = say;
  const [from, until] = [dayAndClock(fromAt, zone), dayAndClock(untilAt, zone)];
  switch (stands) {
    case "asked":
    case "waits":
      return t(`standIn.mine_${stands}`, { name, from, until });
    case "holds":
      return t("standIn.mine_holds", { name, until });
    case "over":
      return t("standIn.mine_over", { name, until: dayOfYear(untilAt, zone) });
    case "declined":
      return t("standIn.mine_declined", { name });
    case "ended":
      return endedAt
        ? t("standIn.mine_endedOn", { name, day: dayOfYear(endedAt, zone) })
        : t("standIn.mine_ended", { name });
    default:
      return stands satisfies never;
  }
}

/** The same, read by whoever stands in. Pure. */
export function standInForWords(standIn: StandInView, zone: string, { t, dayAndClock }: Say): string {
  const { name, stands, fromAt, untilAt } = standIn;
  const [from, until] = [dayAndClock(fromAt, zone), dayAndClock(untilAt, zone)];
  switch (stands) {
    case "asked":
    case "waits":
      return t(`standIn.for_${stands}`, { name, from, until });
    case "holds":
      return t("standIn.for_holds", { name, until });
    case "over":
    case "ended":
      return t("standIn.for_over", { name });
    case "declined":
      return t("standIn.for_declined", { name });
    default:
      return stands satisfies never;
  }
}

const ACTS = ["look", "why", "expected", "pause"] as const satisfies readonly DoneFor["act"][];

/** What was done so far, as the person reads it: "Dana Vale opened your list 2 times, asked why once." Pure. */
export function doneWords(name: string, done: readonly DoneFor[], { t }: Pick<Say, "t">): string {
  const parts = ACTS.flatMap((act) => {
    const n = done.filter((each) => each.act === act).length;
    return n === 0 ? [] : [t(`standIn.did_${act}`, { n })];
  });
  return t("standIn.did", { name, what: parts.join(", ") || t("standIn.did_nothing") });
}

type Line = Pick<StandInLine, "who" | "kind" | "team" | "datasets" | "byName" | "how" | "outcome" | "times">;

/** A read, as whoever stands in reads it: "Someone in Ads opened their prompts, 2 times". Pure. */
export function readForWords(line: Line, say: Say): string {
  const { who, kind, team, how, outcome, times } = line;
  const { t } = say;
  const reader = who === null ? someone(kind, team, t) : team ? t("standIn.who", { who, team }) : who;
  const said = { what: dataWords(line, say), often: times > 1 ? t("me.often", { n: times }) : "" };
  return `${reader} ${outcome === "refused" ? t(`me.tried_${how}`, said) : t(`me.did_${how}`, said)}`;
}

function dataWords({ datasets, byName }: Line, { t, join }: Say): string {
  if (datasets.length === 0) return t(byName ? "standIn.somethingTheirs" : "me.somethingEveryones");
  if (byName)
    return t("standIn.theirs", { names: join(datasets.map((name) => t("standIn.theirEach", { name }))) });
  return t("standIn.everyones", { names: join(datasets.map((name) => t("me.dataEach", { name }))) });
}
