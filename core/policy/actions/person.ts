import { own } from "../conditions.ts";
import { everyone, handlers, nobody, type Rules } from "./rule.ts";

/** What is done to a person's own things, and being told. */
export interface PersonActions {
  "me.read": { readonly personId: string };
  "notice.deliver": null;
  "inbox.read": { readonly personId: string };
  "channel.manage": null;
  "oncall.read": null;
  "oncall.manage": null;
}

export const PERSON_RULES: Rules<PersonActions> = {
  "me.read": { ...nobody, roles: everyone, condition: own },
  "notice.deliver": { ...nobody, systems: ["worker"] },
  "inbox.read": { ...nobody, roles: everyone, condition: own },
  "channel.manage": { ...nobody, roles: ["admin"] },
  "oncall.read": { ...nobody, roles: [...handlers, "admin"] },
  "oncall.manage": { ...nobody, roles: ["reviewer", "admin"] },
};
