import type { Role } from "#core/base/roles.ts";
import { notConcerned, own } from "../conditions.ts";
import type { ConflictFacts } from "../conflict.ts";
import { apartFromRequest, type RequestFacts, type RequestNear, tookRequest } from "../data-request.ts";
import { actsFor, type StandInFacts } from "../stand-in.ts";
import { ableToAnswer, apartFrom, type WhyFacts, type WhyNear } from "../why.ts";
import { apartFromReads, secondToWithhold, type WithholdFacts } from "../withholding.ts";
import { everyone, handlers, inside, nobody, type Rules } from "./rule.ts";

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
  "totals.view": null;
  "withhold.list": null;
  "withhold.view": ConflictFacts;
  "withhold.ask": ConflictFacts;
  "withhold.confirm": WithholdFacts;
  "withhold.end_due": null;
  "takehome.own": { readonly personId: string };
  "takehome.make": null;
  "why.name.list": null;
  "why.name.decide": WhyNear;
  "rights.ask": null;
  "rights.own": { readonly personId: string };
  "rights.list": null;
  "rights.take": RequestNear;
  "rights.answer": RequestFacts;
  "rights.erase": RequestNear;
  "rights.escalate": null;
  "privacy.due": null;
  "standin.own": { readonly personId: string };
  "standin.list": null;
  "standin.act": StandInFacts;
  "link.list": null;
  "link.make": { readonly concernedIds: readonly string[] };
  "link.revoke": null;
  "outside.tell": { readonly concernedIds: readonly string[] };
  "notice.deliver": null;
  "inbox.read": { readonly personId: string };
  "channel.manage": null;
  "oncall.read": null;
  "oncall.manage": null;
}

/** Who checks the identity of people outside, and tells them. */
const checkers: readonly Role[] = ["privacy", "steward"];

export const PERSON_RULES: Rules<PersonActions> = {
  "me.read": { ...nobody, roles: everyone, link: true, condition: own },
  "why.ask": { ...nobody, roles: everyone },
  "why.own": { ...nobody, roles: everyone, link: true, condition: own },
  "why.expected": { ...nobody, roles: everyone },
  "why.list": { ...nobody, roles: ["steward", "privacy"] },
  "why.totals": { ...nobody, roles: ["steward", "privacy", "workers"] },
  "why.answer": { ...nobody, roles: ["steward", "privacy"], condition: ableToAnswer },
  "why.name.list": { ...nobody, roles: ["privacy"] },
  "why.name.decide": { ...nobody, roles: ["privacy"], condition: apartFrom },
  "why.escalate": { ...nobody, systems: ["worker"] },
  "totals.view": { ...nobody, roles: ["workers", "privacy", "auditor"] },
  "withhold.list": { ...nobody, roles: ["reviewer", "privacy", "auditor"] },
  "withhold.view": { ...nobody, roles: ["reviewer", "privacy", "auditor"], condition: apartFromReads },
  "withhold.ask": { ...nobody, roles: inside, condition: apartFromReads },
  "withhold.confirm": { ...nobody, roles: inside, condition: secondToWithhold },
  "withhold.end_due": { ...nobody, systems: ["worker"] },
  "takehome.own": { ...nobody, roles: everyone, link: true, condition: own },
  "takehome.make": { ...nobody, systems: ["worker"] },
  "rights.ask": { ...nobody, roles: everyone },
  "rights.own": { ...nobody, roles: everyone, link: true, condition: own },
  "rights.list": { ...nobody, roles: ["steward", "privacy"] },
  "rights.take": { ...nobody, roles: ["steward", "privacy"], condition: apartFromRequest },
  "rights.answer": { ...nobody, roles: ["steward", "privacy"], condition: tookRequest },
  "rights.erase": { ...nobody, roles: ["privacy"], condition: apartFromRequest },
  "rights.escalate": { ...nobody, systems: ["worker"] },
  "privacy.due": { ...nobody, roles: ["privacy"] },
  "standin.own": { ...nobody, roles: everyone, condition: own },
  "standin.list": { ...nobody, roles: everyone },
  "standin.act": { ...nobody, roles: everyone, condition: actsFor },
  "link.list": { ...nobody, roles: checkers },
  "link.make": { ...nobody, roles: checkers, condition: notConcerned },
  "link.revoke": { ...nobody, roles: checkers },
  "outside.tell": { ...nobody, roles: checkers, condition: notConcerned },
  "notice.deliver": { ...nobody, systems: ["worker"] },
  "inbox.read": { ...nobody, roles: everyone, condition: own },
  "channel.manage": { ...nobody, roles: ["admin"] },
  "oncall.read": { ...nobody, roles: [...handlers, "admin"] },
  "oncall.manage": { ...nobody, roles: ["reviewer", "admin"] },
};
