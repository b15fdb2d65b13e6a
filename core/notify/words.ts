import type { Locale } from "#core/base/locale.ts";
import type { TellingKind } from "#core/base/telling.ts";
import { toldWords } from "#messages/told.ts";
import { translator } from "#messages/translate.ts";

/** What is told, as codes: it is put into words where it is shown or sent. */
export interface Told {
  readonly kind: TellingKind | "test";
  readonly sevNumber: number;
  readonly severity: number | null;
  readonly dueAt: Date | null;
}

/** One sentence and where to look. It names nobody and tells nothing of what the SEV says. */
export interface ToldWords {
  readonly sentence: string;
  /** Path of a page of ours. */
  readonly path: string;
}

/** Where each kind leads that is not about a SEV's own page; the first that fits, a kind or all that begins so. */
const PAGES: readonly (readonly [TellingKind | `${string}.`, string])[] = [
  ["purpose.", "/purposes"], // on which whatever waits for its reader stands first
  ["programme.statement.second", "/programme"],
  ["training.decided", "/me"],
  ["training.", "/activity/runs"],
  ["rights.back", "/me#requests"],
  ["rights.extended", "/me#requests"],
  ["rights.decided", "/me#requests"],
  ["rights.", "/requests"],
  ["standin.decided", "/me#stand-in"],
  ["standin.ended", "/me#stand-in"], // either of the two is told
  ["standin.", "/stand-in"],
  ["sev.suspended", "/suspensions"], // a steward sees no SEV and is told of none
  ["sev.question", "/me"],
  ["withhold.over", "/me"],
  ["withhold.", "/withheld"],
  ["takehome.over", "/me"],
  ["report.over", "/exposure"],
  ["report.stopped", "/inbox"], // neither an admin nor who lost their role opens the reports
  ["report.", "/reports"],
  ["why.name.decided", "/me"],
  ["why.answered", "/me"],
  ["why.again", "/settings"], // an admin opens no question, but sees to it that somebody can
  ["why.", "/questions"],
  ["me.no_purpose", "/me"],
  ["me.dss4", "/me"],
  ["me.evening", "/me#as-a-reader"],
  ["detection.", "/detection"],
  ["directory.", "/log"],
];

/** Of these the reader is a subject, a filer or asked: they look at their own page of the SEV. */
const OWN_PAGE: ReadonlySet<TellingKind> = new Set([
  "sev.appeal.decided",
  "sev.name.opened",
  "sev.statement",
  "sev.notice",
  "me.sev",
  "me.exposure",
]);

/** In the language of whoever is told. */
export const wordsOf = (told: Told, locale: Locale): ToldWords => ({
  sentence: toldWords(told, translator(locale)),
  path: pathOf(told),
});

function pathOf({ kind, sevNumber }: Told): string {
  if (kind === "test") return "/";
  const [, page] = PAGES.find(([of]) => kind === of || (of.endsWith(".") && kind.startsWith(of))) ?? [];
  return page ?? `${OWN_PAGE.has(kind) ? "/me" : ""}/sevs/${sevNumber}`;
}

/** Of a SEV 0-1 and pressing: comes at once, whatever the hour. */
export const isUrgent = ({ kind, severity }: Pick<Told, "kind" | "severity">): boolean =>
  severity !== null &&
  severity <= 1 &&
  (kind === "sev.serious" || kind === "sev.late" || kind === "sev.page" || kind === "sev.second");
