import { ACTIVITY_RULES, type ActivityActions } from "./actions/activity.ts";
import { DIRECTORY_RULES, type DirectoryActions } from "./actions/directory.ts";
import { LOG_RULES, type LogActions } from "./actions/log.ts";
import { PERSON_RULES, type PersonActions } from "./actions/person.ts";
import type { Rules } from "./actions/rule.ts";
import { SEV_RULES, type SevActions } from "./actions/sev.ts";

/** What each action is done to; `null` for an action that needs no object. */
export interface ActionObjects
  extends ActivityActions,
    DirectoryActions,
    LogActions,
    PersonActions,
    SevActions {}
export type Action = keyof ActionObjects;

/**
 * The role table, a file for each topic. System viewers act only where a job needs it: the worker follows the log,
 * raises SEVs, signs checkpoints and delivers; seed and cli load data and hand out keys and tokens on the owner's own
 * machine.
 */
export const RULES: Rules<ActionObjects> = {
  ...LOG_RULES,
  ...SEV_RULES,
  ...DIRECTORY_RULES,
  ...ACTIVITY_RULES,
  ...PERSON_RULES,
};

/** Every action there is, in the order of the table. */
export const ACTIONS = Object.keys(RULES) as readonly Action[];
