import { dayOf } from "../rollup/local-time.ts";
import type { Circumstances, Standing, Tie } from "./circumstances.ts";
import { Posts } from "./posts.ts";
import type { DirectoryRows } from "./rows.ts";
import { Spans } from "./spans.ts";
import { FOREVER, PairTies } from "./ties.ts";

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
    for (const holder of purpose.holders) holders.add(`${purpose.id}\n${holder}`, -FOREVER, FOREVER);
  for (const { purpose, person, from, to } of rows.holdings)
    holders.add(`${purpose}\n${person}`, dayOf(from), to ? dayOf(to) : FOREVER);
  return {
    hasPurposes: terms.size > 0,
    purpose: (id) => terms.get(id) ?? null,
    holds: (purpose, person, day) => holders.covers(`${purpose}\n${person}`, day),
  };
}

function dutyOf(rows: DirectoryRows): Pick<Circumstances, "onCall" | "optedOut"> {
  const duty = new Spans();
  for (const { person, from, to } of rows.onCall) duty.add(person, Date.parse(from), Date.parse(to));
  const optOuts = new Spans();
  for (const { person, from, to } of rows.optOuts) optOuts.add(person, dayOf(from), to ? dayOf(to) : FOREVER);
  return {
    onCall: (person, atMs) => duty.covers(person, atMs),
    optedOut: (person, day) => optOuts.covers(person, day),
  };
}

function casesOf(rows: DirectoryRows): Pick<Circumstances, "caseNames" | "needsCase"> {
  const named = new Map(rows.cases.map(({ id, subjects }) => [id, subjects]));
  const evidence = new Set(rows.datasets.filter(({ needsCase }) => needsCase).map(({ id }) => id));
  return {
    caseNames: (request, subject) => named.get(request)?.includes(subject) ?? null,
    needsCase: (dataset) => evidence.has(dataset),
  };
}
