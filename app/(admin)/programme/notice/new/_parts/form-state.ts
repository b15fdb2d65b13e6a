import {
  CAPTURE_KINDS,
  type CaptureKind,
  EMPLOYMENTS,
  type Employment,
  FORBIDDEN_USES,
  type ForbiddenUse,
  type LegalGround,
  NEVER_KEPT,
  type NeverKept,
} from "#core/base/capture-terms.ts";
import type { NoticeDocument } from "#core/programme/notice/document.ts";

/** A notice as its form holds it: everything there is to tick, and words that may still be empty. */
export interface FormState {
  readonly title: string;
  readonly kinds: readonly CaptureKind[];
  /** Apps by source; a source that is not there is not recorded in. */
  readonly where: Readonly<Record<string, string>>;
  readonly why: string;
  readonly keepDays: string;
  /** None ticked is every one. */
  readonly regions: readonly string[];
  readonly teams: readonly string[];
  readonly employment: readonly Employment[];
  readonly ground: LegalGround;
  readonly groundWhy: string;
  readonly assessment: string;
  readonly forbidden: readonly ForbiddenUse[];
  readonly optOutOpen: boolean;
  readonly optOutReason: boolean;
  readonly conditions: string;
  readonly neverKept: readonly NeverKept[];
}

const EMPTY: FormState = {
  ...{ title: "", kinds: [], where: {}, why: "", keepDays: "30", regions: [], teams: [] },
  ...{ employment: [...EMPLOYMENTS], ground: "legitimate_interests", groundWhy: "", assessment: "" },
  ...{ forbidden: [...FORBIDDEN_USES], optOutOpen: true, optOutReason: false, conditions: "" },
  neverKept: [...NEVER_KEPT],
};

/** The form of a document; of none, with everything that protects people ticked. */
export function formOf(document: NoticeDocument | null): FormState {
  if (!document) return EMPTY;
  const { where, whom, optOut, keepDays, ...rest } = document;
  return {
    ...rest,
    where: Object.fromEntries(where.map(({ source, apps }) => [source, apps])),
    keepDays: String(keepDays),
    regions: whom.regions === "all" ? [] : whom.regions,
    teams: whom.teams === "all" ? [] : whom.teams,
    employment: whom.employment,
    ...{ optOutOpen: optOut.open, optOutReason: optOut.needsReason, conditions: optOut.conditions },
  };
}

/** What is sent; the server says what is still missing. Lists in the order in which the words have them. */
export function documentOf(form: FormState): unknown {
  const { title, why, ground, groundWhy, assessment, employment } = form;
  return {
    ...{ title, why, keepDays: Number(form.keepDays), ground, groundWhy, assessment },
    kinds: CAPTURE_KINDS.filter((kind) => form.kinds.includes(kind)),
    where: Object.entries(form.where).map(([source, apps]) => ({ source, apps })),
    whom: { regions: orAll(form.regions), teams: orAll(form.teams), employment },
    forbidden: FORBIDDEN_USES.filter((use) => form.forbidden.includes(use)),
    neverKept: NEVER_KEPT.filter((each) => form.neverKept.includes(each)),
    optOut: { open: form.optOutOpen, needsReason: form.optOutReason, conditions: form.conditions },
  };
}

const orAll = (some: readonly string[]): "all" | readonly string[] => (some.length === 0 ? "all" : some);

/** A list with one more, or one less. */
export const toggled = <T>(list: readonly T[], one: T, on: boolean): T[] =>
  on ? [...list.filter((each) => each !== one), one] : list.filter((each) => each !== one);
