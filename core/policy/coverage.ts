import { HOUR_MS } from "#core/base/durations.ts";

/** How far a system's log carries: whole, in part, or not at all. */
export type CoverageLevel = "watched" | "partly" | "not_watched";

/** From a moment to the next one; `to` is exclusive. */
export interface Stretch {
  readonly from: Date;
  readonly to: Date;
}

/** Why it is not known of a stretch whether its reads came in. */
export type NotCovered =
  | "declared"
  | "path"
  | "not_kept"
  | "before"
  | "silent"
  | "importing"
  | "sequence"
  | "canary"
  | "settings"
  | "unaudited";

/** A stretch of which "nobody" cannot be said, with the reason in words. */
export interface Uncovered extends Stretch {
  readonly why: NotCovered;
  readonly words: string;
}

/** What was found missing in a source's log: from the last that is known to be good to the next; null while it goes on. */
export interface KnownGap {
  readonly why: "sequence" | "canary" | "settings";
  readonly from: Date;
  readonly to: Date | null;
  /** Of a hole in a sequence: how many events never came. */
  readonly missing: number | null;
}

/** What is known of one source, or of one dataset there. */
export interface CoverageFacts {
  readonly name: string;
  readonly declared: CoverageLevel;
  readonly notSeen: string;
  /** Paths by which somebody reads there unseen, as told or as found; in words. */
  readonly paths: readonly string[];
  /** The first and the newest moment that it told of; null before its first. */
  readonly firstAt: Date | null;
  readonly heardAt: Date | null;
  /** Reads recorded before this are no longer kept. */
  readonly keptSince: Date | null;
  /** A log of it is being read in now. */
  readonly importing: boolean;
  readonly gaps: readonly KnownGap[];
  /** What of the datasets in question its audit settings leave out; none where no dataset is in question. */
  readonly unaudited: readonly string[];
}

export interface Coverage {
  readonly level: CoverageLevel;
  /** Of the time asked for, what is watched, in order. */
  readonly watched: readonly Stretch[];
  /** What is not, each reason by itself; stretches may overlap. */
  readonly not: readonly Uncovered[];
  /** Each reason once, in sentences: none means that the coverage is complete. */
  readonly reasons: readonly string[];
  readonly complete: boolean;
}

/** After this much silence a source is not known to be watched any more. */
const HEARD_MAX_MS = HOUR_MS;

/**
 * What of the time from `from` to `to` a source's log is known to hold every read of. `quiet: "ignored"` leaves out whether it
 * told of anything before and after its own events: for what is said of the source and not of a time. Pure.
 */
export function coverageIn(
  facts: CoverageFacts,
  { from, to }: Stretch,
  { quiet = "counts" }: { quiet?: "counts" | "ignored" } = {},
): Coverage {
  const not = [...standing(facts), ...(quiet === "counts" ? edges(facts, to) : []), ...gapsOf(facts)]
    .map((each) => ({ ...each, from: later(each.from ?? from, from), to: earlier(each.to ?? to, to) }))
    .filter((each) => each.from < each.to || (from.getTime() === to.getTime() && each.from <= each.to));
  return {
    level: facts.declared === "not_watched" ? "not_watched" : not.length > 0 ? "partly" : "watched",
    watched: rest({ from, to }, not),
    not: not.map(({ why, words, ...stretch }) => ({ why, words, from: stretch.from, to: stretch.to })),
    reasons: inSentences(facts.name, not),
    complete: not.length === 0,
  };
}

const FEW = 3;

/** Each reason once; of many gaps of one kind, one sentence. */
function inSentences(name: string, not: readonly InTime[]): string[] {
  const gaps = Map.groupBy(not.filter(isGap), ({ why }) => why);
  const many = (why: NotCovered): boolean => (gaps.get(why as KnownGap["why"])?.length ?? 0) > FEW;
  const few = not.filter(({ why }) => !many(why)).map(({ words }) => words);
  const folded = [...gaps].filter(([why]) => many(why)).map(([why, all]) => manyWords(name, why, all));
  return [...new Set([...few, ...folded])];
}

/** A reason within the time asked for. */
type InTime = Uncovered & { readonly missing?: number | null };

const isGap = (each: InTime): each is InTime & KnownGap =>
  each.why === "sequence" || each.why === "canary" || each.why === "settings";

function manyWords(name: string, why: KnownGap["why"], all: readonly KnownGap[]): string {
  const from = all.map((each) => each.from).reduce(earlier);
  const to = all.flatMap((each) => each.to ?? []).reduce(later);
  const known = all.every(({ missing }) => missing !== null);
  const missing = known ? all.reduce((sum, each) => sum + (each.missing ?? 0), 0) : null;
  return `${gapWords(name, { why, from, to, missing }).slice(0, -1)}, in ${all.length} places.`;
}

/** The weakest of several. Nothing is not watched. */
export const weakest = (levels: readonly CoverageLevel[]): CoverageLevel =>
  levels.length === 0 || levels.includes("not_watched")
    ? "not_watched"
    : levels.includes("partly")
      ? "partly"
      : "watched";

/** A reason, from and to where it has its own; null for all of the time asked for. */
interface Reason {
  readonly why: NotCovered;
  readonly words: string;
  readonly from: Date | null;
  readonly to: Date | null;
}

function standing({ name, declared, notSeen, paths, importing, unaudited }: CoverageFacts): Reason[] {
  const always = (why: NotCovered, words: string): Reason => ({ why, words, from: null, to: null });
  return [
    ...(declared === "watched" ? [] : [always("declared", declaredWords(name, declared, notSeen))]),
    ...paths.map((path) => always("path", `${name} does not see ${path}.`)),
    ...(importing ? [always("importing", `The log of ${name} is being read in now.`)] : []),
    ...(unaudited.length > 0
      ? [always("unaudited", `The audit settings of ${name} leave out ${unaudited.join(", ")}.`)]
      : []),
  ];
}

function declaredWords(name: string, declared: "partly" | "not_watched", notSeen: string): string {
  const how = declared === "partly" ? "partly watched" : "not watched";
  return `${name} is ${how}${notSeen ? `: not seen are ${notSeen}` : ""}.`;
}

/** What lies before a source's first event, or after its newest by more than an hour, it did not tell of. */
function edges({ name, firstAt, heardAt }: CoverageFacts, to: Date): Reason[] {
  const why = "silent";
  if (firstAt === null || heardAt === null)
    return [{ why, words: `Nothing is known of ${name}.`, from: null, to: null }];
  const silent = to.getTime() - heardAt.getTime() > HEARD_MAX_MS;
  return [
    {
      why: "before",
      words: `Nothing is known of ${name} before ${minute(firstAt)}.`,
      from: null,
      to: firstAt,
    },
    ...(silent
      ? [
          {
            why,
            words: `Nothing is known of ${name} since ${minute(heardAt)}.`,
            from: heardAt,
            to: null,
          } as const,
        ]
      : []),
  ];
}

function gapsOf({ name, gaps, keptSince }: CoverageFacts): Reason[] {
  const kept: Reason[] = keptSince
    ? [
        {
          ...{ why: "not_kept", from: null, to: keptSince },
          words: `Reads recorded before ${keptSince.toISOString().slice(0, 10)} are no longer kept.`,
        },
      ]
    : [];
  return [...kept, ...gaps.map((gap) => ({ ...gap, words: gapWords(name, gap) }))];
}

/** What a gap says, in a sentence. */
export function gapWords(name: string, { why, from, to, missing }: KnownGap): string {
  const when = to ? `from ${minute(from)} to ${minute(to)}` : `since ${minute(from)}`;
  switch (why) {
    case "sequence":
      return missing === null
        ? `Events may be missing in the log of ${name} ${when}.`
        : `${missing} ${missing === 1 ? "event is" : "events are"} missing in the log of ${name} ${when}.`;
    case "canary":
      return `No canary read was found in the log of ${name} ${when}.`;
    case "settings":
      return `The audit settings of ${name} were changed or weaker ${when}.`;
  }
}

/** A gap in what a source tells of its grants. */
export type GrantGap = Omit<KnownGap, "why"> & {
  /** When what was missing came after all; null while it did not. */
  readonly healedAt: Date | null;
};

/** What it says, in a sentence. Each number comes by itself: of several that are missing, one ends the gap and others begin. */
export function grantGapWords(name: string, { from, to, missing, healedAt }: GrantGap): string {
  const since = `since ${minute(from)}`;
  const when = to ? `from ${minute(from)} to ${minute(to)}` : since;
  if (missing === null) return `Changes of the grants of ${name} may be missing ${when}.`;
  const messages = `${missing} ${missing === 1 ? "message" : "messages"} on the grants of ${name}`;
  if (healedAt === null) return `${messages} ${missing === 1 ? "is" : "are"} missing ${when}.`;
  return missing === 1
    ? `${messages} was missing ${since}, and came at ${minute(healedAt)}.`
    : `${messages} were missing ${since}, until one of them came at ${minute(healedAt)}.`;
}

/** Of several, each once; those that are missing over the same stretch together. Pure. */
export function grantGapSentences(name: string, gaps: readonly GrantGap[]): string[] {
  const stretchOf = ({ from, to, missing, healedAt }: GrantGap): string =>
    `${from.getTime()} ${healedAt || missing === null ? `${missing} ${healedAt?.getTime()}` : to?.getTime()}`;
  const together = [...Map.groupBy(gaps, stretchOf).values()].map((own): GrantGap => {
    const sum = own.reduce((all, { missing }) => all + (missing ?? 0), 0);
    const [first] = own as [GrantGap, ...GrantGap[]]; // groups are never empty
    return first.healedAt || first.missing === null ? first : { ...first, missing: sum };
  });
  return [...new Set(together.map((gap) => grantGapWords(name, gap)))];
}

const minute = (at: Date): string => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
const later = (one: Date, other: Date): Date => (one > other ? one : other);
const earlier = (one: Date, other: Date): Date => (one < other ? one : other);

/** What is left of a stretch when others are taken out of it. */
function rest(whole: Stretch, taken: readonly Stretch[]): Stretch[] {
  const left: Stretch[] = [];
  let at = whole.from;
  for (const { from, to } of taken.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    if (from > at) left.push({ from: at, to: from });
    at = later(at, to);
  }
  return at < whole.to ? [...left, { from: at, to: whole.to }] : left;
}
