import { DAY_MS, HOUR_MS } from "#core/base/durations.ts";
import { dayOf } from "../rollup/local-time.ts";
import type { Circumstances, Standing, Tie } from "./circumstances.ts";
import { Posts } from "./posts.ts";
import type { DirectoryRows } from "./rows.ts";
import { Spans } from "./spans.ts";
import { PairTies } from "./ties.ts";

/** Circumstances from the rows of a directory. With `ties: false` nobody is tied to anybody: to measure what ties are worth. */
export function circumstancesOf(rows: DirectoryRows, { ties = true } = {}): Circumstances {
  const posts = new Posts(rows);
  const pairs = new PairTies(ties ? rows : { ...rows, cases: [], projects: [], ties: [], purposes: [] });
  const datasets = new Map(rows.datasets.map((dataset) => [dataset.id, dataset]));
  const vips = new Set(rows.vips);
  return {
    standingOf: memoised((person, day) => posts.standingOf(person, day)),
    tie: (actor, subject, day) => (ties ? tieOf(posts, pairs, actor, subject, day) : "none"),
    ...purposesOf(rows),
    ...dutyOf(rows),
    ...casesOf(rows),
    familyOf: (dataset) => datasets.get(dataset)?.family ?? dataset,
    isVip: (person) => vips.has(person),
    subjects: rows.people.filter(({ kind }) => kind !== "service").map(({ externalId }) => externalId),
  };
}

type StandingOf = Circumstances["standingOf"];

/** Of each person the last answer is kept: days come in their order. */
function memoised(ask: StandingOf): StandingOf {
  const last = new Map<string, { day: number; standing: Standing }>();
  return (person, day) => {
    const kept = last.get(person);
    if (kept?.day === day) return kept.standing;
    const standing = ask(person, day);
    last.set(person, { day, standing });
    return standing;
  };
}

function tieOf(posts: Posts, pairs: PairTies, actor: string, subject: string, day: number): Tie {
  const tie = pairs.tie(actor, subject, day);
  if (tie === "strong") return tie;
  const [reader, other] = [posts.standingOf(actor, day), posts.standingOf(subject, day)];
  if (reader.manager === subject || other.manager === actor) return "line";
  if (tie === "together" || !atDesk(posts, pairs, reader, subject, day))
    return tie ?? sameTeam(reader, other);
  return "desk-case";
}

const sameTeam = (reader: Standing, other: Standing): Tie =>
  reader.team !== "" && reader.team === other.team ? "team" : "none";

function atDesk(posts: Posts, pairs: PairTies, reader: Standing, subject: string, day: number): boolean {
  if (reader.title === "" || reader.team === "") return false;
  for (const assignee of pairs.assignees(subject, day)) {
    const colleague = posts.standingOf(assignee, day);
    if (colleague.title === reader.title && colleague.team === reader.team) return true;
  }
  return false;
}

/** What is said by days: of UTC, with what calendars differ by on both sides where the doubt is to be somebody's good. */
const isDay = (text: string): boolean => text.length === "2026-11-21".length;
const AHEAD_MS = 14 * HOUR_MS;
const BEHIND_MS = 12 * HOUR_MS;
const beginMs = (text: string, doubtMs = 0): number => Date.parse(text) - (isDay(text) ? doubtMs : 0);
/** The last millisecond. */
const endMs = (text: string, doubtMs = 0): number =>
  Date.parse(text) + (isDay(text) ? DAY_MS + doubtMs : 0) - 1;

function purposesOf(rows: DirectoryRows): Pick<Circumstances, "purpose" | "holds" | "hasPurposes"> {
  const terms = new Map(
    rows.purposes.map(({ id, maxDss, validFrom, validTo, datasets }) => [
      id,
      {
        maxDss,
        fromMs: Date.parse(validFrom),
        toMs: validTo ? Date.parse(validTo) : null,
        datasets: new Set(datasets),
      },
    ]),
  );
  const holders = new Spans();
  for (const purpose of rows.purposes)
    for (const holder of purpose.holders)
      holders.add(`${purpose.id}\n${holder}`, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  for (const { purpose, person, from, to } of rows.holdings) {
    const end = to ? endMs(to, BEHIND_MS) : Number.POSITIVE_INFINITY;
    holders.add(`${purpose}\n${person}`, beginMs(from, AHEAD_MS), end);
  }
  return {
    hasPurposes: terms.size > 0,
    purpose: (id) => terms.get(id) ?? null,
    holds: (purpose, person, fromMs, toMs) => holders.touches(`${purpose}\n${person}`, fromMs, toMs),
  };
}

function dutyOf(rows: DirectoryRows): Pick<Circumstances, "onCall" | "hasShifts" | "optedOut"> {
  const duty = new Spans();
  for (const { person, from, to } of rows.onCall) duty.add(person, Date.parse(from), Date.parse(to));
  const optOuts = new Spans();
  for (const { person, from, to } of rows.optOuts)
    optOuts.add(person, beginMs(from), to ? endMs(to) : Number.POSITIVE_INFINITY);
  return {
    hasShifts: rows.onCall.length > 0,
    onCall: (person, atMs) => duty.covers(person, atMs),
    optedOut: (person, fromMs, toMs) => optOuts.spans(person, fromMs, toMs),
  };
}

function casesOf(rows: DirectoryRows): Pick<Circumstances, "caseNames" | "hasCases" | "needsCase"> {
  const named = Map.groupBy(
    rows.cases.map(({ id, subjects, from }) => ({ id, subjects, since: dayOf(from) })),
    ({ id }) => id,
  );
  const evidence = new Set(rows.datasets.filter(({ needsCase }) => needsCase).map(({ id }) => id));
  return {
    hasCases: named.size > 0,
    caseNames: (request, subject, day) =>
      named.get(request)?.some(({ since, subjects }) => since <= day && subjects.includes(subject)) ?? null,
    needsCase: (dataset) => evidence.has(dataset),
  };
}
