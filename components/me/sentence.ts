import { unreachable } from "#core/base/unreachable.ts";
import type { MyLine } from "#core/flows/my-page/lines.ts";
import { count, joinWords, plural } from "../text/format.ts";
import { day } from "../text/format-time.ts";
import { kindsInWords } from "../training/words.ts";

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
export function sentenceOf(line: MyLine): Sentence {
  if (line.training !== null) return trainedOf(line, line.training);
  return { who: readerOf(line), did: `${verbOf(line)} ${whatOf(line)}${oftenOf(line)}`, why: whyOf(line) };
}

/** "Your 41 prompts were used to train support-model 3 in the run june-2", under which purpose, and who asked for it. */
function trainedOf(line: MyLine, { run, model, kinds }: NonNullable<MyLine["training"]>): Sentence {
  const under = line.needed
    ? reasonOf(line).map(({ text, ...rest }) => ({ ...rest, text: text.replace(/^For /, "Under ") }))
    : reasonOf(line);
  return {
    who: `Your ${kindsInWords(kinds)}`,
    did: `were used to train ${model} in the run ${run}`,
    why: [...under, { text: ` ${whoOf(line)} asked for it.` }],
  };
}

/** An AI agent is named with the person it acts for. */
const readerOf = (line: MyLine): string =>
  line.agent === null ? whoOf(line) : `The agent “${line.agent}”, for ${whoOf(line).replace(/,$/, "")},`;

function whoOf({ who, kind, title, team }: MyLine): string {
  const there = team ? ` in ${team}` : "";
  if (who === null) return `${kind === "service" ? "A program" : "Someone"}${there}`;
  if (kind === "service") return / job$/i.test(who) ? `The ${inSentence(who)}` : `The program “${who}”`;
  const post = title ?? (kind === "contractor" ? "contractor" : null);
  if (!post && !team) return who;
  return `${who}, ${post ? inSentence(post) : ""}${post ? there : there.trim()},`;
}

/** A title in the middle of a sentence: "analyst", but "HR business partner". */
const inSentence = (words: string): string =>
  /^\p{Lu}\p{Ll}/u.test(words) ? words[0]!.toLowerCase() + words.slice(1) : words;

const DONE = { view: "opened", query: "read", export: "exported", list: "listed" } as const;
const TRIED = { view: "open", query: "read", export: "export", list: "list" } as const;

function verbOf({ how, outcome }: MyLine): string {
  switch (outcome) {
    case "allowed":
      return DONE[how];
    case "refused":
      return `was refused when trying to ${TRIED[how]}`;
    default:
      return unreachable(outcome);
  }
}

function whatOf({ byName, datasets }: MyLine): string {
  if (datasets.length === 0) return byName ? "something of yours" : "something of everyone’s";
  return byName
    ? joinWords(datasets.map((name) => `your ${name}`))
    : `everyone’s ${joinWords(datasets)}, yours among them`;
}

const MINUTE = 60_000;

function oftenOf({ times, firstAt, lastAt, toTheHour }: MyLine): string {
  if (times === 1) return "";
  if (toTheHour) return `, ${count(times)} times`;
  const minutes = Math.ceil((lastAt.getTime() - firstAt.getTime()) / MINUTE);
  const within =
    minutes <= 1
      ? "in a minute"
      : minutes < 50
        ? `in ${minutes} minutes`
        : minutes <= 70
          ? "in an hour"
          : `in ${Math.ceil(minutes / 60)} hours`;
  return `, ${count(times)} times ${within}`;
}

function whyOf(line: MyLine): Words[] {
  const shown: Words[] = line.outcome === "refused" ? [{ text: "Nothing was shown to them. " }] : [];
  return [...shown, ...reasonOf(line)];
}

function reasonOf({ reason, purpose, purposeUntil, lastAt }: MyLine): Words[] {
  const named: Words = { text: purpose ?? "a purpose", strong: true };
  const until = purposeUntil ? `, until ${lastDayOf(purposeUntil)}` : "";
  switch (reason) {
    case "purpose":
      return [{ text: "For " }, named, { text: `${until}.` }];
    case "held":
      return [{ text: "No purpose was named; they hold " }, named, { text: `${until}, which covers it.` }];
    case "job":
      return [{ text: "No purpose was named; their work needs this data." }];
    case "not_covered": {
      const over = purposeUntil && purposeUntil <= lastAt;
      return [
        { text: "Named " },
        named,
        { text: over ? `, which had ended on ${lastDayOf(purposeUntil)}.` : ", which does not cover this." },
      ];
    }
    case "none":
      return [{ text: "No purpose was named, and nothing says that they need it." }];
    default:
      return unreachable(reason);
  }
}

/** The last day of a purpose that ends at this moment. Purposes are given for days of UTC. */
const lastDayOf = (until: Date): string => day(new Date(until.getTime() - 1), "UTC");

const SEV_STATES: Record<string, string> = {
  triage: "not yet looked at",
  investigating: "being investigated",
  contained: "contained",
  review: "under review",
  closed: "closed",
  dismissed: "dismissed",
  merged: "merged into another",
};

/** A SEV's state in a sentence: "being investigated". */
export const stateInWords = (state: string): string => SEV_STATES[state] ?? state;

/** "5 nights" is more than a job's line can say; "on 4 other days" it can. */
export const otherDays = (line: MyLine): string => plural(line.alsoOn.length, "earlier day");
