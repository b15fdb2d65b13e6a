/** Why a verb refuses. Codes only: `app/_server` puts words and an HTTP status to them. */
export const REFUSAL_CODES = [
  "invalid",
  "unauthenticated",
  "forbidden",
  "conflict_of_interest",
  "not_found",
  "stale",
  "no_purpose",
  "no_grant",
  "suspended",
  "unavailable",
  "busy",
  "too_many",
  "not_yet",
  "held",
  "log_mismatch",
  "dropped",
  "altered",
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** An expected no. A bug is any other throw. `field` names the input at fault, `detail` the way out. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly field: string | undefined;
  readonly detail: string | undefined;

  constructor(code: RefusalCode, about: { field?: string; detail?: string } = {}) {
    super(about.detail ? `${code}: ${about.detail}` : code);
    this.name = "Refusal";
    this.code = code;
    this.field = about.field;
    this.detail = about.detail;
  }
}

/** Throws a {@link Refusal} unless the condition holds; narrows the condition for what follows. */
export function refuseUnless(
  condition: unknown,
  code: RefusalCode,
  about: { field?: string; detail?: string } = {},
): asserts condition {
  if (!condition) throw new Refusal(code, about);
}
