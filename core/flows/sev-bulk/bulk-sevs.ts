import { ZodError } from "zod";
import { Refusal, type RefusalCode } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { dismiss } from "#core/sev/life/dismiss.ts";
import { investigate } from "#core/sev/life/investigate.ts";
import { linkSevs } from "#core/sev/life/link.ts";
import { mergeInto } from "#core/sev/life/merge.ts";
import { snooze } from "#core/sev/life/snooze.ts";
import { assignSev } from "#core/sev/people/assign.ts";
import { changeSeverity } from "#core/sev/severity/change-severity.ts";
import { type BulkAct, BulkSevs } from "./schema.ts";

/** How an act on many went for one SEV. */
export type BulkItem =
  | { readonly number: number; readonly status: "done" }
  | { readonly number: number; readonly status: "refused"; readonly code: RefusalCode; readonly why: string };

export interface BulkAnswer {
  readonly items: readonly BulkItem[];
  readonly next: null;
}

type Verb = (viewer: Viewer, raw: unknown) => Promise<unknown>;
const VERBS: Readonly<Record<BulkAct, Verb>> = {
  severity: changeSeverity,
  investigate,
  dismiss,
  duplicate: mergeInto,
  link: linkSevs,
  snooze,
  assign: assignSev,
};

/**
 * One act with one reason on up to 500 SEVs, one after the other: each is a transaction, an entry and a version of its own,
 * and is decided as if it came alone, second reviewers and conflicts of interest among it. Answers for each whether it was
 * done, or why not; what is refused stands as it was. When the log stops taking entries, the rest is not tried.
 */
export async function bulkSevs(viewer: Viewer, raw: unknown): Promise<BulkAnswer> {
  const { act, items, ...what } = BulkSevs.parse(raw);
  mustAllow(viewer, "sev.list");
  const answers: BulkItem[] = [];
  let stopped = false;
  for (const item of items) {
    const answer: BulkItem = stopped
      ? refused(item.number, STOPPED)
      : await one(viewer, VERBS[act], { ...what, ...item });
    stopped ||= answer.status === "refused" && STOPS.includes(answer.code);
    answers.push(answer);
  }
  return { items: answers, next: null };
}

const STOPS: readonly RefusalCode[] = ["unavailable", "log_mismatch"];
const STOPPED = new Refusal("unavailable", {
  detail: "It was not tried: the one before it could not be written.",
});

async function one(viewer: Viewer, verb: Verb, raw: { number: number; version: number }): Promise<BulkItem> {
  try {
    await verb(viewer, raw);
    return { number: raw.number, status: "done" };
  } catch (error) {
    return refused(raw.number, asRefusal(error));
  }
}

const refused = (number: number, { code, detail }: Refusal): BulkItem => ({
  number,
  status: "refused",
  code,
  why: detail ?? WHY[code] ?? "It cannot be done.",
});

const WHY: Partial<Record<RefusalCode, string>> = {
  not_found: "There is no such SEV.",
  forbidden: "Your role does not allow it.",
  conflict_of_interest: "You are part of it yourself.",
  stale: "Somebody changed it in the meantime.",
  unavailable: "It could not be written.",
};

/** Whatever went wrong with one says nothing about those before it, which stand. */
function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof ZodError) return new Refusal("invalid", { detail: error.issues[0]?.message ?? "" });
  return new Refusal("unavailable");
}
