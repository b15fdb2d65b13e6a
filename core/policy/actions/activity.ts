import { type OpeningFacts, purposeAndGrant } from "../conditions.ts";
import { nobody, type Rules } from "./rule.ts";

/** What is done to activity data. */
export interface ActivityActions {
  "activity.list": null;
  "activity.open": OpeningFacts;
  "activity.rate": null;
}

export const ACTIVITY_RULES: Rules<ActivityActions> = {
  "activity.list": { ...nobody, roles: ["analyst"] },
  "activity.open": { ...nobody, roles: ["analyst"], condition: purposeAndGrant },
  "activity.rate": { ...nobody, roles: ["steward"] },
};
