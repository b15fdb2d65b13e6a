import { isApartFromRequest, type RequestFacts, type RequestNear } from "#core/policy/data-request.ts";
import { peopleInRole } from "#core/sev/access/facts.ts";
import type { Runner } from "#db/statement.ts";
import { nearTo } from "../ask-why/whom.ts";
import type { DataRequest } from "./row.ts";

/** Who must never handle a request: see {@link RequestNear}. */
export async function nearRequest(
  run: Runner,
  personId: string,
  excludedIds: readonly string[],
): Promise<RequestNear> {
  const { askerId, lineIds } = await nearTo(run, personId, null);
  return { askerId, lineIds, excludedIds };
}

/** What permission on a request goes by. */
export const requestFacts = async (run: Runner, request: DataRequest): Promise<RequestFacts> => ({
  ...(await nearRequest(run, request.personId, request.excludedIds)),
  takenById: request.takenById,
});

/** To whom a request goes: stewards who are apart from it; where none is left, privacy officers who are. */
export interface RequestGoesTo {
  readonly to: "stewards" | "privacy" | "nobody";
  readonly personIds: readonly string[];
}

/** Stewards who may handle a request; where there is none, privacy officers; else nobody. */
export async function goesTo(run: Runner, near: RequestNear): Promise<RequestGoesTo> {
  const stewards = await apartIn(run, "steward", near);
  if (stewards.length > 0) return { to: "stewards", personIds: stewards };
  const privacy = await apartIn(run, "privacy", near);
  return { to: privacy.length > 0 ? "privacy" : "nobody", personIds: privacy };
}

/** The people in a role who may handle a request. */
export async function apartIn(
  run: Runner,
  role: "steward" | "privacy",
  near: RequestNear,
): Promise<string[]> {
  const people = await peopleInRole(run, role);
  return people.map(({ personId }) => personId).filter((id) => isApartFromRequest(id, near));
}
