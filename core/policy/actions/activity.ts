import {
  notConcerned,
  type OpeningFacts,
  own,
  ownSource,
  purposeAndGrant,
  wholeSource,
} from "../conditions.ts";
import { secondNotConcerned } from "../second-person.ts";
import { purposeForTraining, type TrainingFacts } from "../training.ts";
import { everyone, nobody, type Rules } from "./rule.ts";

/** What is done to activity data. */
export interface ActivityActions {
  "activity.list": null;
  "activity.open": OpeningFacts;
  "activity.rate": null;
  "training.list": null;
  "training.ask": TrainingFacts;
  "training.approve": { readonly concernedIds: readonly string[] };
  "training.download": { readonly personId: string };
  "training.decide": { readonly concernedIds: readonly string[] };
  "training.run": null;
  "activity.capture": { readonly sourceId: string };
  "collector.key": { readonly sourceId: string };
  "programme.read": null;
  "programme.notice": null;
  "programme.notice.publish": Second;
  "programme.pause": null;
  "programme.rollout": null;
  "programme.resume.ask": null;
  "programme.resume": Second;
  "programme.statement": null;
  "programme.statement.second": Second;
  "programme.heartbeat": { readonly sourceId: string };
  "recording.own": { readonly personId: string };
}

/** What the second of two people decides on: whoever was the first may not. */
interface Second {
  readonly concernedIds: readonly string[];
  readonly firstId: string;
}
const seconds = ["steward", "privacy"] as const;

export const ACTIVITY_RULES: Rules<ActivityActions> = {
  "activity.list": { ...nobody, roles: ["analyst"] },
  "activity.open": { ...nobody, roles: ["analyst"], condition: purposeAndGrant },
  "activity.rate": { ...nobody, roles: ["steward"] },
  "training.list": { ...nobody, roles: ["analyst", "steward", "privacy", "auditor", "workers"] },
  "training.ask": { ...nobody, roles: ["analyst"], condition: purposeForTraining },
  "training.approve": { ...nobody, roles: seconds, condition: notConcerned },
  "training.download": { ...nobody, roles: ["analyst"], condition: own },
  "training.decide": { ...nobody, roles: ["steward"], condition: notConcerned },
  "training.run": { ...nobody, systems: ["worker"] },
  "activity.capture": { ...nobody, source: true, condition: ownSource },
  "collector.key": { ...nobody, source: true, condition: wholeSource },
  "programme.read": { ...nobody, roles: everyone },
  "programme.notice": { ...nobody, roles: ["steward"] },
  "programme.notice.publish": { ...nobody, roles: seconds, condition: secondNotConcerned },
  "programme.pause": { ...nobody, roles: ["steward"] },
  "programme.rollout": { ...nobody, roles: ["steward", "privacy", "reviewer", "auditor", "admin"] },
  "programme.resume.ask": { ...nobody, roles: ["steward"] },
  "programme.resume": { ...nobody, roles: seconds, condition: secondNotConcerned },
  "programme.statement": { ...nobody, roles: seconds },
  "programme.statement.second": { ...nobody, roles: seconds, condition: secondNotConcerned },
  "programme.heartbeat": { ...nobody, source: true, condition: ownSource },
  "recording.own": { ...nobody, roles: everyone, condition: own },
};
