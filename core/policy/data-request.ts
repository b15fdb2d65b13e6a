import { type Condition, objection } from "./conditions.ts";
import { isApart, type WhyNear } from "./why.ts";

/** What a person can ask for under the GDPR: erasure (Art. 17), objection (21), restriction (18), rectification (16). */
export const REQUEST_ARTICLES = ["erase", "object", "restrict", "rectify"] as const;
export type RequestArticle = (typeof REQUEST_ARTICLES)[number];

export const REQUEST_STATES = [
  "received",
  "taken",
  "asked_back",
  "granted",
  "partly",
  "refused",
  "withdrawn",
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];
export type RequestAct = "take" | "back" | "reply" | "extend" | "decide" | "withdraw" | "erase";

export const OPEN_REQUESTS: readonly RequestState[] = ["received", "taken", "asked_back"];
export const isOpenRequest = (state: RequestState): boolean => OPEN_REQUESTS.includes(state);

/** In which states each act is possible. Whoever answers has taken it first; a question back stops no clock. */
export const REQUEST_MOVES: Readonly<Record<RequestAct, readonly RequestState[]>> = {
  take: OPEN_REQUESTS,
  back: ["taken"],
  reply: ["asked_back"],
  extend: OPEN_REQUESTS,
  decide: ["taken", "asked_back"],
  withdraw: OPEN_REQUESTS,
  erase: ["granted", "partly"],
};

/** Why a request is refused, wholly or in part; each with the article that says so. */
export const REQUEST_GROUNDS = [
  "unfounded",
  "not_held",
  "no_ground",
  "accurate",
  "legal_duty",
  "legal_claims",
  "compelling",
  "others",
] as const;
export type RequestGround = (typeof REQUEST_GROUNDS)[number];

/** The grounds on which a request for this can be refused. */
export const GROUNDS_OF: Readonly<Record<RequestArticle, readonly RequestGround[]>> = {
  erase: ["no_ground", "legal_duty", "legal_claims", "compelling", "others", "not_held", "unfounded"],
  object: ["compelling", "legal_claims", "not_held", "unfounded"],
  restrict: ["no_ground", "accurate", "legal_claims", "not_held", "unfounded"],
  rectify: ["accurate", "others", "not_held", "unfounded"],
};

/** Months to answer, and the months more that one extension gives: Art. 12(3) GDPR. */
export const ANSWER_MONTHS = 1;
export const EXTENDED_MONTHS = 3;

/**
 * The same day and time so many months later; the last day of a month that is too short. A month of Art. 12(3) is a calendar
 * month, as Regulation 1182/71 counts it. Pure.
 */
export function monthsAfter(from: Date, months: number): Date {
  const first = new Date(from);
  first.setUTCDate(1);
  first.setUTCMonth(first.getUTCMonth() + months);
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(from.getUTCDate(), days));
  return first;
}

/** Who must never handle a request: whose it is, who stands above them, and whom they named as in conflict. */
export interface RequestNear extends Omit<WhyNear, "readerId"> {
  readonly excludedIds: readonly string[];
}

/** What of a request decides who may answer it. */
export interface RequestFacts extends RequestNear {
  /** Who took it; null while nobody did. */
  readonly takenById: string | null;
}

/** Whether somebody may handle a request: not theirs, not of anybody below them, not kept from them. Pure. */
export const isApartFromRequest = (personId: string, { excludedIds, ...near }: RequestNear): boolean =>
  isApart(personId, { ...near, readerId: null }) && !excludedIds.includes(personId);

const unknown = objection(
  "not_there",
  "There is no such request, or it is not yours to answer.",
  "not_found",
);

/** For whoever is part of a request there is none. */
export const apartFromRequest: Condition<RequestNear> = (viewer, near) =>
  viewer.kind === "person" && isApartFromRequest(viewer.personId, near) ? null : unknown;

/** Whoever took a request answers it: nobody answers over another's head, but by taking it over. */
export const tookRequest: Condition<RequestFacts> = (viewer, facts) => {
  const near = apartFromRequest(viewer, facts);
  if (near !== null) return near;
  return viewer.kind === "person" && viewer.personId === facts.takenById
    ? null
    : objection("not_taken", "Take this request first: whoever takes it answers it.");
};
