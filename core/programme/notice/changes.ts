import {
  EMPLOYMENT_WORDS,
  GROUND_WORDS,
  KIND_WORDS,
  NEVER_KEPT_WORDS,
  USE_WORDS,
} from "#core/base/capture-terms.ts";
import type { NoticeDocument } from "./document.ts";

/** One difference between two notices. `wider`: more is recorded, of more people, for longer or with less protection. */
export interface NoticeChange {
  readonly words: string;
  readonly wider: boolean;
}

/** What a notice changes against the one before it, in sentences; what widens it comes first. Pure. */
export function noticeChanges(before: NoticeDocument, after: NoticeDocument): NoticeChange[] {
  const all = [
    ...lists(before.kinds, after.kinds, (kind) => KIND_WORDS[kind], {
      added: "Now also recorded",
      gone: "No longer recorded",
    }),
    ...lists(
      before.where.map(({ source }) => source),
      after.where.map(({ source }) => source),
      (source) => source,
      { added: "Now also recorded in", gone: "No longer recorded in" },
    ),
    ...apps(before, after),
    ...days(before.keepDays, after.keepDays),
    ...scope("region", before.whom.regions, after.whom.regions),
    ...scope("team", before.whom.teams, after.whom.teams),
    ...lists(before.whom.employment, after.whom.employment, (each) => EMPLOYMENT_WORDS[each], {
      added: "Now also of",
      gone: "No longer of",
    }),
    ...lists(after.forbidden, before.forbidden, (use) => USE_WORDS[use], {
      added: "No longer forbidden",
      gone: "Now also forbidden",
    }),
    ...lists(after.neverKept, before.neverKept, (each) => NEVER_KEPT_WORDS[each], {
      added: "No longer taken out before storing",
      gone: "Now also taken out before storing",
    }),
    ...optOut(before.optOut, after.optOut),
    ...text("What it is for", before.why, after.why),
    ...text("The legal ground", GROUND_WORDS[before.ground], GROUND_WORDS[after.ground]),
    ...text("Why that ground holds", before.groundWhy, after.groundWhy),
    ...text("The impact assessment", before.assessment, after.assessment),
  ];
  return [...all.filter(({ wider }) => wider), ...all.filter(({ wider }) => !wider)];
}

function lists<T extends string>(
  before: readonly T[],
  after: readonly T[],
  named: (each: T) => string,
  say: { readonly added: string; readonly gone: string },
): NoticeChange[] {
  const line = (what: string, of: readonly T[], wider: boolean) =>
    of.length === 0 ? [] : [{ words: `${what}: ${of.map(named).join("; ")}.`, wider }];
  return [
    ...line(
      say.added,
      after.filter((each) => !before.includes(each)),
      true,
    ),
    ...line(
      say.gone,
      before.filter((each) => !after.includes(each)),
      false,
    ),
  ];
}

/** The same source with other apps. Nobody can tell from words whether that is more, so it counts as more. */
const apps = (before: NoticeDocument, after: NoticeDocument): NoticeChange[] =>
  after.where.flatMap(({ source, apps: now }) => {
    const was = before.where.find((each) => each.source === source)?.apps;
    return was === undefined || was === now
      ? []
      : [{ words: `In ${source}, “${was}” became “${now}”.`, wider: true }];
  });

const days = (before: number, after: number): NoticeChange[] =>
  before === after ? [] : [{ words: `Kept for ${after} days, before ${before}.`, wider: after > before }];

type Scope = NoticeDocument["whom"]["regions"];
const scopeWords = (of: Scope, noun: string): string => (of === "all" ? `every ${noun}` : of.join(", "));

function scope(noun: string, before: Scope, after: Scope): NoticeChange[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const wider = before !== "all" && (after === "all" || after.some((each) => !before.includes(each)));
  return [
    {
      words: `Of people in ${scopeWords(after, noun)}, before of ${scopeWords(before, noun)}.`,
      wider,
    },
  ];
}

function optOut(before: NoticeDocument["optOut"], after: NoticeDocument["optOut"]): NoticeChange[] {
  const lines: NoticeChange[] = [];
  if (before.open !== after.open)
    lines.push({
      words: after.open ? "Opting out became possible." : "Opting out is no longer possible.",
      wider: before.open,
    });
  if (before.needsReason !== after.needsReason)
    lines.push({
      words: after.needsReason
        ? "Opting out now asks for a reason."
        : "Opting out no longer asks for a reason.",
      wider: after.needsReason,
    });
  return [...lines, ...text("The conditions of opting out", before.conditions, after.conditions)];
}

const text = (what: string, before: string, after: string): NoticeChange[] =>
  before === after ? [] : [{ words: `${what} now reads “${after}”, before “${before}”.`, wider: false }];
