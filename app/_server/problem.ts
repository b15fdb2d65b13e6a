import "server-only";
import { ZodError } from "zod";
import { Refusal, type RefusalCode } from "#core/base/refusal.ts";
import { isOutage } from "./outage.ts";

/** Status and words of each code: what a person is told, and nothing about how we work inside. */
const WORDS: Record<RefusalCode, readonly [status: number, title: string]> = {
  invalid: [422, "That cannot be taken as it is."],
  unauthenticated: [401, "Sign in first, or send a key that is still valid."],
  forbidden: [403, "Your role does not allow this."],
  conflict_of_interest: [403, "You are part of this yourself, so somebody else has to do it."],
  not_found: [404, "There is no such thing, or it is not yours to see."],
  stale: [409, "Somebody changed this in the meantime. Load it again."],
  no_purpose: [403, "You hold no approved purpose for this."],
  no_grant: [403, "You hold no grant for this."],
  suspended: [403, "Access to activity data is suspended here while an incident is looked into."],
  unavailable: [503, "This does not work right now. Try again in a moment."],
  busy: [503, "The log has more to write than it can take. Send it again in a moment."],
  too_many: [429, "Too many requests. Try again in a moment."],
  held: [409, "This is on hold, so nothing may be erased."],
  dropped: [410, "This is no longer kept."],
  altered: [503, "What is stored is not what was captured: it was changed beside Whosaw, and stays closed."],
  not_yet: [425, "Not yet: no checkpoint covers this. Try again in a moment."],
  log_mismatch: [
    503,
    "The database is not the log that was signed last. Nothing is written and no data is opened until whoever runs Whosaw has put that right.",
  ],
};
const RETRY_AFTER_SECONDS: Partial<Record<RefusalCode, number>> = {
  unavailable: 5,
  busy: 2,
  too_many: 10,
  not_yet: 1,
  log_mismatch: 60,
};

/** An error as problem JSON (RFC 9457). What nobody expected becomes a 500 with an id to look for in our output. */
export function problemResponse(error: unknown): Response {
  const refusal = asRefusal(error);
  if (refusal) return refusalResponse(refusal);
  const id = crypto.randomUUID();
  console.error(`error ${id}:`, error);
  return problem(500, {
    code: "internal",
    title: "Something went wrong on our side.",
    detail: `Error ${id}`,
  });
}

function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (error instanceof ZodError) {
    const [first] = error.issues;
    return new Refusal("invalid", { field: first?.path.join(".") ?? "", detail: first?.message ?? "" });
  }
  return isOutage(error) ? new Refusal("unavailable") : null;
}

function refusalResponse({ code, field, detail }: Refusal): Response {
  const [status, title] = WORDS[code];
  const wait = RETRY_AFTER_SECONDS[code];
  const about = { ...(field ? { field } : {}), ...(detail ? { detail } : {}) };
  return problem(status, { code, title, ...about }, wait ? { "Retry-After": String(wait) } : {});
}

/**
 * Problem JSON with a status of its own, for what no verb decides: a body too large, a request that is not JSON. `items`
 * says of a list what is wrong with each.
 */
export function problem(
  status: number,
  about: { code: string; title: string; field?: string; detail?: string; items?: readonly unknown[] },
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify({ type: "about:blank", status, ...about }), {
    status,
    headers: { "Content-Type": "application/problem+json", "Cache-Control": "no-store", ...headers },
  });
}
