import { own } from "../conditions.ts";
import { ableToAnswer, apartFrom, type WhyFacts, type WhyNear } from "../why.ts";
import { everyone, handlers, nobody, type Rules } from "./rule.ts";

/** What is done to a person's own things, what they ask about reads of their data, and being told. */
export interface PersonActions {
  "me.read": { readonly personId: string };
  "why.ask": null;
  "why.own": { readonly personId: string };
  "why.expected": null;
  "why.list": null;
  "why.totals": null;
  "why.answer": WhyFacts;
  "why.escalate": null;
  "why.name.list": null;
  "why.name.decide": WhyNear;
  "notice.deliver": null;
  "inbox.read": { readonly personId: string };
  "channel.manage": null;
  "oncall.read": null;
  "oncall.manage": null;
}

export const PERSON_RULES: Rules<PersonActions> = {
  "me.read": { ...nobody, roles: everyone, condition: own },
  "why.ask": { ...nobody, roles: everyone },
  "why.own": { ...nobody, roles: everyone, condition: own },
  "why.expected": { ...nobody, roles: everyone },
  "why.list": { ...nobody, roles: ["steward", "privacy"] },
  "why.totals": { ...nobody, roles: ["steward", "privacy", "workers"] },
  "why.answer": { ...nobody, roles: ["steward", "privacy"], condition: ableToAnswer },
  "why.name.list": { ...nobody, roles: ["privacy"] },
  "why.name.decide": { ...nobody, roles: ["privacy"], condition: apartFrom },
  "why.escalate": { ...nobody, systems: ["worker"] },
  "notice.deliver": { ...nobody, systems: ["worker"] },
  "inbox.read": { ...nobody, roles: everyone, condition: own },
  "channel.manage": { ...nobody, roles: ["admin"] },
  "oncall.read": { ...nobody, roles: [...handlers, "admin"] },
  "oncall.manage": { ...nobody, roles: ["reviewer", "admin"] },
};
