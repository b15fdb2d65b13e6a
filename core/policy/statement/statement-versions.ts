import { refuseUnless } from "#core/base/refusal.ts";
import type { Draft, Statement } from "./statement.ts";

/** What a draft says of its place among the others. */
export interface DraftPlace {
  /** Left out for a new one. */
  readonly statement?: number | undefined;
  /** The version it was written from; 0 for a new one. */
  readonly revision: number;
  readonly corrects: number | null;
}

/**
 * Which statement and version a draft becomes. Refuses a version written from an older one, a statement that is published
 * (correct it by another), and a correction of what is not published. Pure.
 */
export function nextVersionOf(
  all: readonly Statement[],
  { statement, revision, corrects }: DraftPlace,
): { statement: number; revision: number } {
  const isSaid = corrects === null || all.some((each) => each.statement === corrects && each.published);
  refuseUnless(isSaid, "invalid", { field: "corrects", detail: `statement ${corrects} is not published` });
  if (statement === undefined) return { statement: all.length + 1, revision: 1 };
  const found = all.find((each) => each.statement === statement);
  refuseUnless(found, "not_found", { field: "statement" });
  refuseUnless(found.published === null, "invalid", {
    field: "statement",
    detail: "it is published and stays as it is: write a correction instead",
  });
  const newest = found.drafts.at(-1)?.revision ?? 0;
  refuseUnless(newest === revision, "stale", {
    field: "revision",
    detail: `somebody wrote version ${newest} meanwhile`,
  });
  return { statement, revision: newest + 1 };
}

/**
 * A statement's newest version, which has to be the one that was looked at. Refuses `not_found`, one that is published,
 * another version (`stale`), and a text that is no longer kept. Pure.
 */
export function versionToPublish(
  all: readonly Statement[],
  { statement, revision }: { readonly statement: number; readonly revision: number },
): { of: Statement; draft: Draft; text: string } {
  const of = all.find((each) => each.statement === statement);
  const draft = of?.drafts.at(-1);
  refuseUnless(of && draft, "not_found", { field: "statement" });
  refuseUnless(of.published === null, "invalid", { field: "statement", detail: "it is published already" });
  refuseUnless(draft.revision === revision, "stale", {
    field: "revision",
    detail: `somebody wrote version ${draft.revision} meanwhile`,
  });
  refuseUnless(draft.text !== null, "invalid", { field: "statement", detail: "its text is no longer kept" });
  return { of, draft, text: draft.text };
}
