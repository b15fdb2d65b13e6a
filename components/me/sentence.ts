import { unreachable } from "#core/base/unreachable.ts";
import type { MyLine } from "#core/flows/my-page/lines.ts";
import { kindsInWords } from "../training/words.ts";
import type { Say } from "../words/say.ts";
import { datasetsOf } from "./data-words.ts";

/** A part of a sentence; the strong ones are what the reader's eye should find. */
export interface Words {
  text: string;
  strong?: true;
}

/** What one line of a person's page says: who, what they did to what of yours, and for what. */
export interface Sentence {
  who: string;
  did: string;
  why: Words[];
}

/** A line in words. Pure. */
export function sentenceOf(line: MyLine, say: Say): Sentence {
  if (line.training !== null) return trainedOf(line, line.training, say);
  return { who: readerOf(line, say), did: didOf(line, say), why: whyOf(line, say) };
}

function didOf(line: MyLine, say: Say): string {
  const { how, outcome } = line;
  const said = { what: datasetsOf(line, say), often: oftenOf(line, say) };
  switch (outcome) {
    case "allowed":
      return say.t(`me.did_${how}`, said);
    case "refused":
      return say.t(`me.tried_${how}`, said);
    default:
      return unreachable(outcome);
  }
}

/** "Your 41 prompts were used to train support-model 3 in the run june-2", under which purpose, and who asked for it. */
function trainedOf(line: MyLine, { run, model, kinds }: NonNullable<MyLine["training"]>, say: Say): Sentence {
  const under =
    line.reason === "purpose"
      ? say.t("me.trainedUnder", { purpose: purposeOf(line, say), until: untilOf(line, say), ...BOLD })
      : reasonOf(line, say);
  return {
    who: say.t("me.trainedWho", { kinds: kindsInWords(kinds, say) }),
    did: say.t("me.trained", { model, run }),
    why: parted(`${under} ${say.t("me.askedForIt", { who: whoOf(line, say) })}`),
  };
}

/** An AI agent is named with the person it acts for. */
const readerOf = (line: MyLine, say: Say): string =>
  line.agent === null
    ? whoOf(line, say)
    : say.t("me.agentFor", { agent: line.agent, who: whoOf(line, say).replace(/,$/, "") });

function whoOf({ who: name, kind, title, team }: MyLine, { t, locale }: Say): string {
  if (name === null) return someone(kind, team, t);
  const who = kind === "erased" ? t("me.erasedPerson") : name;
  if (kind === "service")
    return / job$/i.test(who)
      ? t("me.jobNamed", { who: locale === "en" ? inSentence(who) : who })
      : t("me.programNamed", { who });
  const post = title ?? (kind === "contractor" ? t("me.contractor") : null);
  if (!post) return team ? t("me.whoTeam", { who, team }) : who;
  const said = { who, post: locale === "en" ? inSentence(post) : post };
  return team ? t("me.whoPostTeam", { ...said, team }) : t("me.whoPost", said);
}

/** A reader without a name: "Someone in Ads". Pure. */
export function someone(kind: string, team: string | null, t: Say["t"]): string {
  if (kind === "service") return team ? t("me.programIn", { team }) : t("me.program");
  return team ? t("me.someoneIn", { team }) : t("me.someone");
}

/** A title in the middle of an English sentence: "analyst", but "HR business partner". */
const inSentence = (words: string): string =>
  /^\p{Lu}\p{Ll}/u.test(words) ? words[0]!.toLowerCase() + words.slice(1) : words;

const MINUTE = 60_000;

function oftenOf({ times: n, firstAt, lastAt, toTheHour }: MyLine, { t }: Say): string {
  if (n === 1) return "";
  if (toTheHour) return t("me.often", { n });
  const minutes = Math.ceil((lastAt.getTime() - firstAt.getTime()) / MINUTE);
  if (minutes <= 1) return t("me.oftenMinute", { n });
  if (minutes < 50) return t("me.oftenMinutes", { n, minutes });
  if (minutes <= 70) return t("me.oftenHour", { n });
  return t("me.oftenHours", { n, hours: Math.ceil(minutes / 60) });
}

function whyOf(line: MyLine, say: Say): Words[] {
  const shown = line.outcome === "refused" ? `${say.t("me.nothingShown")} ` : "";
  return parted(`${shown}${reasonOf(line, say)}`);
}

function reasonOf(line: MyLine, say: Say): string {
  const { t } = say;
  const named = { purpose: purposeOf(line, say), ...BOLD };
  const { reason, purposeUntil, lastAt } = line;
  switch (reason) {
    case "purpose":
      return t("me.why_purpose", { ...named, until: untilOf(line, say) });
    case "held":
      return t("me.why_held", { ...named, until: untilOf(line, say) });
    case "job":
      return t("me.why_job");
    case "not_covered":
      return purposeUntil && purposeUntil <= lastAt
        ? t("me.why_over", { ...named, day: lastDayOf(purposeUntil, say) })
        : t("me.why_notCovered", named);
    case "none":
      return t("me.why_none");
    default:
      return unreachable(reason);
  }
}

/** Stands around what is strong until the sentence is parted. */
const MARK = "\u0001";
const BOLD = { b: (words: readonly unknown[]) => `${MARK}${words.join("")}${MARK}` };

const parted = (sentence: string): Words[] =>
  sentence
    .split(MARK)
    .map((text, at) => (at % 2 === 1 ? { text, strong: true as const } : { text }))
    .filter(({ text }) => text !== "");

const purposeOf = ({ purpose }: MyLine, { t }: Say): string => purpose ?? t("me.aPurpose");

const untilOf = ({ purposeUntil }: MyLine, say: Say): string =>
  purposeUntil ? say.t("me.untilDay", { day: lastDayOf(purposeUntil, say) }) : "";

/** The last day of a purpose that ends at this moment. Purposes are given for days of UTC. */
const lastDayOf = (until: Date, { day }: Say): string => day(new Date(until.getTime() - 1), "UTC");
