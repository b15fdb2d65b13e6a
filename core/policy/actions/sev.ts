import {
  ableToLook,
  ableToTriage,
  ableToTriageOrPrivacy,
  affectedNotReader,
  filer,
  filerOrSubject,
  freePrivacy,
  inConflict,
  notOwnSuspension,
  own,
  type SevFacts,
} from "../conditions.ts";
import {
  otherThanFirst,
  secondNotConcerned,
  secondOfStatement,
  secondPerson,
  secondWithPrivacy,
} from "../second-person.ts";
import { everyone, handlers, inside, nobody, type Rules } from "./rule.ts";

/** What is done to a SEV, and what is suspended because of one. */
export interface SevActions {
  "sev.list": null;
  "sev.metrics": null;
  "sev.workload": null;
  "sev.list_own": null;
  "sev.view": SevFacts;
  "sev.view_subject": SevFacts;
  "sev.file": null;
  "sev.raise": null;
  "sev.severity": SevFacts;
  "sev.confirm": { readonly sev: SevFacts; readonly firstReviewerId: string };
  "sev.investigate": SevFacts;
  "sev.notification": SevFacts;
  "sev.notice": SevFacts;
  "sev.statement": SevFacts;
  "sev.statement.second": { readonly sev: SevFacts; readonly firstId: string };
  "sev.handle": SevFacts;
  "sev.contain": SevFacts;
  "sev.contain.lift": { readonly sev: SevFacts; readonly suspendedId: string | null };
  "sev.step": SevFacts;
  "sev.evidence.add": SevFacts;
  "sev.freeze": SevFacts;
  "suspension.list": null;
  "suspension.confirm": { readonly concernedIds: readonly string[]; readonly firstId: string };
  "sev.access.ask": SevFacts;
  "sev.access.decide": SevFacts;
  "sev.access.list": null;
  "sev.restrict": SevFacts;
  "sev.unrestrict.ask": SevFacts;
  "sev.unrestrict": SecondWithPrivacy;
  "sev.name": SevFacts;
  "sev.name.outside": SevFacts;
  "sev.sealed.ask": SevFacts;
  "sev.sealed.open": SecondWithPrivacy;
  "sev.reassign": null;
  "sev.assign": SevFacts;
  "sev.watch": SevFacts;
  "sev.role": SevFacts;
  "sev.handover": SevFacts;
  "sev.talk": SevFacts;
  "sev.talk_affected": SevFacts;
  "sev.ask": SevFacts;
  "sev.questions_own": null;
  "sev.answer": { readonly personId: string };
  "sev.remind": null;
  "sev.appeal": SevFacts;
  "sev.appeal_decide": { readonly sev: SevFacts; readonly firstReviewerId: string };
  "sev.action": SevFacts;
}

/** Something about a SEV that two people do, one of them a privacy officer. */
interface SecondWithPrivacy {
  readonly sev: SevFacts;
  readonly firstId: string;
  readonly firstIsPrivacy: boolean;
}

export const SEV_RULES: Rules<SevActions> = {
  "sev.list": { ...nobody, roles: handlers },
  "sev.metrics": { ...nobody, roles: [...handlers, "auditor", "workers"] },
  "sev.workload": { ...nobody, roles: [...handlers, "auditor"] },
  "sev.list_own": { ...nobody, roles: everyone },
  "sev.view": { ...nobody, roles: handlers, condition: ableToLook },
  "sev.view_subject": { ...nobody, roles: everyone, link: true, condition: filerOrSubject },
  "sev.file": { ...nobody, roles: everyone },
  "sev.raise": { ...nobody, systems: ["worker", "seed"] },
  "sev.severity": { ...nobody, roles: handlers, condition: ableToTriage },
  "sev.confirm": { ...nobody, roles: handlers, condition: secondPerson },
  "sev.investigate": { ...nobody, roles: handlers, condition: ableToTriage },
  "sev.notification": { ...nobody, roles: ["privacy"], condition: freePrivacy },
  "sev.notice": { ...nobody, roles: ["privacy"], condition: freePrivacy },
  "sev.statement": { ...nobody, roles: handlers, condition: ableToTriageOrPrivacy },
  "sev.statement.second": { ...nobody, roles: handlers, condition: secondOfStatement },
  "sev.handle": { ...nobody, roles: handlers, condition: ableToTriage },
  "sev.contain": { ...nobody, roles: handlers, condition: ableToTriage },
  "sev.contain.lift": { ...nobody, roles: handlers, condition: notOwnSuspension },
  "sev.step": { ...nobody, roles: handlers, condition: ableToTriageOrPrivacy },
  "sev.evidence.add": { ...nobody, roles: handlers, condition: ableToTriageOrPrivacy },
  "sev.freeze": { ...nobody, roles: handlers, condition: ableToTriageOrPrivacy },
  "suspension.list": { ...nobody, roles: ["steward"] },
  "suspension.confirm": { ...nobody, roles: ["steward"], condition: secondNotConcerned },
  "sev.access.ask": { ...nobody, roles: inside, condition: inConflict },
  "sev.access.decide": { ...nobody, roles: ["privacy"], condition: freePrivacy },
  "sev.access.list": { ...nobody, roles: ["privacy"] },
  "sev.restrict": { ...nobody, roles: handlers, condition: ableToTriageOrPrivacy },
  "sev.unrestrict.ask": { ...nobody, roles: handlers, condition: ableToTriageOrPrivacy },
  "sev.unrestrict": { ...nobody, roles: handlers, condition: secondWithPrivacy },
  "sev.name": { ...nobody, roles: handlers, condition: ableToTriageOrPrivacy },
  "sev.name.outside": { ...nobody, roles: ["privacy"], condition: freePrivacy },
  "sev.sealed.ask": { ...nobody, roles: handlers, condition: ableToTriageOrPrivacy },
  "sev.sealed.open": { ...nobody, roles: handlers, condition: secondWithPrivacy },
  "sev.reassign": { ...nobody, systems: ["worker"] },
  "sev.assign": { ...nobody, roles: handlers, condition: ableToLook },
  "sev.watch": { ...nobody, roles: handlers, condition: ableToLook },
  "sev.role": { ...nobody, roles: handlers, condition: ableToTriage },
  "sev.handover": { ...nobody, roles: handlers, condition: ableToLook },
  "sev.talk": { ...nobody, roles: handlers, condition: ableToLook },
  "sev.talk_affected": { ...nobody, roles: everyone, condition: affectedNotReader },
  "sev.ask": { ...nobody, roles: handlers, condition: ableToTriage },
  "sev.questions_own": { ...nobody, roles: everyone },
  "sev.answer": { ...nobody, roles: everyone, condition: own },
  "sev.remind": { ...nobody, systems: ["worker"] },
  "sev.appeal": { ...nobody, roles: everyone, condition: filer },
  "sev.appeal_decide": { ...nobody, roles: handlers, condition: otherThanFirst },
  "sev.action": { ...nobody, roles: handlers, condition: ableToLook },
};
