import type { ChangeFacts, Scope } from "./change-facts.ts";
import { changeSentence } from "./change-sentence.ts";
import type { NoticeDocument } from "./document.ts";

/** One difference between two notices. `wider`: more is recorded, of more people, for longer or with less protection. */
export interface NoticeChange {
  /** In English. */
  readonly words: string;
  readonly facts: ChangeFacts;
  readonly wider: boolean;
}

type Found = Omit<NoticeChange, "words">;

/** What a notice changes against the one before it; what widens it comes first. Pure. */
export function noticeChanges(before: NoticeDocument, after: NoticeDocument): NoticeChange[] {
  const all: Found[] = [
    ...added("kinds", before.kinds, after.kinds),
    ...added("sources", sourcesOf(before), sourcesOf(after)),
    ...apps(before, after),
    ...changed(
      { of: "keepDays", before: before.keepDays, after: after.keepDays },
      after.keepDays > before.keepDays,
    ),
    ...scope("regions", before.whom.regions, after.whom.regions),
    ...scope("teams", before.whom.teams, after.whom.teams),
    ...added("employment", before.whom.employment, after.whom.employment),
    ...taken("forbidden", before.forbidden, after.forbidden),
    ...taken("neverKept", before.neverKept, after.neverKept),
    ...changed(
      { of: "optOutOpen", before: before.optOut.open, after: after.optOut.open },
      before.optOut.open,
    ),
    ...changed(
      { of: "optOutReason", before: before.optOut.needsReason, after: after.optOut.needsReason },
      after.optOut.needsReason,
    ),
    ...changed({ of: "conditions", before: before.optOut.conditions, after: after.optOut.conditions }),
    ...changed({ of: "why", before: before.why, after: after.why }),
    ...changed({ of: "ground", before: before.ground, after: after.ground }),
    ...changed({ of: "groundWhy", before: before.groundWhy, after: after.groundWhy }),
    ...changed({ of: "assessment", before: before.assessment, after: after.assessment }),
  ];
  const said = all.map((change) => ({ words: changeSentence(change.facts), ...change }));
  return [...said.filter(({ wider }) => wider), ...said.filter(({ wider }) => !wider)];
}

const sourcesOf = ({ where }: NoticeDocument): string[] => where.map(({ source }) => source);

/** Of a list of which more is wider. */
const added = (of: ListedOf, before: readonly string[], after: readonly string[]): Found[] => [
  ...listed(of, "added", notIn(before, after), true),
  ...listed(of, "gone", notIn(after, before), false),
];

/** Of a list of which less is wider: what it protects from. */
const taken = (of: ListedOf, before: readonly string[], after: readonly string[]): Found[] => [
  ...listed(of, "gone", notIn(after, before), true),
  ...listed(of, "added", notIn(before, after), false),
];

type ListedOf = Extract<ChangeFacts, { readonly items: unknown }>["of"];

const notIn = (these: readonly string[], all: readonly string[]): string[] =>
  all.filter((each) => !these.includes(each));

const listed = (of: ListedOf, how: "added" | "gone", items: readonly string[], wider: boolean): Found[] =>
  items.length === 0 ? [] : [{ facts: { of, how, items } as ChangeFacts, wider }];

/** The same source with other apps. Nobody can tell from words whether that is more, so it counts as more. */
const apps = (before: NoticeDocument, after: NoticeDocument): Found[] =>
  after.where.flatMap(({ source, apps: now }) => {
    const was = before.where.find((each) => each.source === source)?.apps;
    return was === undefined || was === now
      ? []
      : [{ facts: { of: "apps", source, before: was, after: now }, wider: true }];
  });

function scope(of: "regions" | "teams", before: Scope, after: Scope): Found[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const wider = before !== "all" && (after === "all" || after.some((each) => !before.includes(each)));
  return [{ facts: { of, before, after }, wider }];
}

const changed = (facts: Extract<ChangeFacts, { readonly before: unknown }>, wider = false): Found[] =>
  facts.before === facts.after ? [] : [{ facts, wider }];
