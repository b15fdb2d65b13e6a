import type { Role } from "#core/base/roles.ts";
import type { SystemViewer } from "#core/base/viewer.ts";
import {
  ableToLook,
  ableToTriage,
  ableToTriageOrPrivacy,
  affectedNotReader,
  type Condition,
  filer,
  filerOrSubject,
  freePrivacy,
  inConflict,
  notConcerned,
  notOwnSuspension,
  type OpeningFacts,
  otherThanFirst,
  own,
  ownSource,
  purposeAndGrant,
  type SevFacts,
  secondNotConcerned,
  secondOfStatement,
  secondPerson,
  secondWithPrivacy,
} from "./conditions.ts";

/** What each action is done to; `null` for an action that needs no object. */
export interface ActionObjects {
  "log.read": null;
  "log.entries": null;
  "log.backup": null;
  "log.restore": null;
  "log.policy": null;
  "log.retain": null;
  "reads.list": null;
  "reads.search": null;
  "reads.export": null;
  "report.export": null;
  "dashboard.view": null;
  "exposure.list": null;
  "event.record": { readonly sourceId: string };
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
  "setting.list": null;
  "setting.change": null;
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
  "activity.list": null;
  "activity.open": OpeningFacts;
  "me.read": { readonly personId: string };
  "directory.import": null;
  "source.list": null;
  "source.manage": null;
  "import.run": null;
  "token.issue": null;
  "erasure.list": null;
  "erasure.request": { readonly concernedIds: readonly string[] };
  "erasure.confirm": { readonly concernedIds: readonly string[]; readonly firstId: string };
  "erasure.decline": { readonly concernedIds: readonly string[] };
  "erasure.replay": null;
  "hold.ask": { readonly concernedIds: readonly string[] };
  "hold.confirm": { readonly concernedIds: readonly string[]; readonly firstId: string };
  "keys.rotate": null;
  "checkpoint.sign": null;
  "witness.manage": null;
  "notice.deliver": null;
  "inbox.read": { readonly personId: string };
  "channel.manage": null;
  "oncall.read": null;
  "oncall.manage": null;
}
export type Action = keyof ActionObjects;

/** Something about a SEV that two people do, one of them a privacy officer. */
interface SecondWithPrivacy {
  readonly sev: SevFacts;
  readonly firstId: string;
  readonly firstIsPrivacy: boolean;
}

/** Who may. Whoever is not named is refused. `employee` is everybody who signed in. */
export interface Rule<A extends Action> {
  readonly roles: readonly Role[];
  readonly systems: readonly SystemViewer["name"][];
  readonly source: boolean;
  /** What must hold of the object beside the role; jobs named in `systems` are not asked. */
  readonly condition: Condition<ActionObjects[A]> | null;
}

const nobody = { roles: [], systems: [], source: false, condition: null } as const;
const everyone: Role[] = ["employee"];
const desk: Role[] = ["reviewer", "auditor"];
const handlers: Role[] = ["reviewer", "privacy", "outside"];
const inside: Role[] = ["reviewer", "privacy"];
const custodians: Role[] = ["privacy", "steward", "admin"];

/**
 * The role table. System viewers act only where a job needs it: the worker follows the log, raises SEVs, signs
 * checkpoints and delivers; seed and cli load data and hand out keys and tokens on the owner's own machine.
 */
export const RULES: { readonly [A in Action]: Rule<A> } = {
  "log.read": { ...nobody, roles: everyone, systems: ["worker", "cli"] },
  "log.entries": { ...nobody, roles: desk, systems: ["worker", "cli"] },
  "log.policy": { ...nobody, roles: ["admin"] },
  "log.retain": { ...nobody, systems: ["worker"] },
  "reads.list": { ...nobody, roles: desk },
  "reads.search": { ...nobody, roles: desk },
  "reads.export": { ...nobody, roles: desk },
  "report.export": { ...nobody, roles: desk },
  "dashboard.view": { ...nobody, roles: desk },
  "exposure.list": { ...nobody, roles: ["reviewer", "auditor", "steward", "privacy"] },
  "event.record": { ...nobody, source: true, condition: ownSource },
  "sev.list": { ...nobody, roles: handlers },
  "sev.metrics": { ...nobody, roles: [...handlers, "auditor", "workers"] },
  "sev.workload": { ...nobody, roles: [...handlers, "auditor"] },
  "sev.list_own": { ...nobody, roles: everyone },
  "sev.view": { ...nobody, roles: handlers, condition: ableToLook },
  "sev.view_subject": { ...nobody, roles: everyone, condition: filerOrSubject },
  "sev.file": { ...nobody, roles: everyone },
  "log.backup": { ...nobody, systems: ["cli"] },
  "log.restore": { ...nobody, systems: ["cli"] },
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
  "setting.list": { ...nobody, roles: ["reviewer", "privacy", "auditor", "admin"] },
  "setting.change": { ...nobody, roles: ["admin"] },
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
  "activity.list": { ...nobody, roles: ["analyst"] },
  "activity.open": { ...nobody, roles: ["analyst"], condition: purposeAndGrant },
  "me.read": { ...nobody, roles: everyone, condition: own },
  "directory.import": { ...nobody, roles: ["admin"], systems: ["seed", "cli"] },
  "source.list": { ...nobody, roles: ["admin", "auditor", "reviewer", "steward"] },
  "source.manage": { ...nobody, roles: ["admin"], systems: ["seed", "cli"] },
  "import.run": { ...nobody, roles: ["admin"], systems: ["seed", "cli"] },
  "token.issue": { ...nobody, systems: ["cli"] },
  "erasure.list": { ...nobody, roles: custodians },
  "erasure.request": { ...nobody, roles: ["privacy"], condition: notConcerned },
  "erasure.confirm": { ...nobody, roles: custodians, condition: secondNotConcerned },
  "erasure.decline": { ...nobody, roles: custodians, condition: notConcerned },
  "erasure.replay": { ...nobody, systems: ["worker"] },
  "hold.ask": { ...nobody, roles: custodians, condition: notConcerned },
  "hold.confirm": { ...nobody, roles: custodians, condition: secondNotConcerned },
  "keys.rotate": { ...nobody, systems: ["cli"] },
  "witness.manage": { ...nobody, roles: ["admin"], systems: ["cli"] },
  "checkpoint.sign": { ...nobody, systems: ["worker"] },
  "notice.deliver": { ...nobody, systems: ["worker"] },
  "inbox.read": { ...nobody, roles: everyone, condition: own },
  "channel.manage": { ...nobody, roles: ["admin"] },
  "oncall.read": { ...nobody, roles: [...handlers, "admin"] },
  "oncall.manage": { ...nobody, roles: ["reviewer", "admin"] },
};

/** Every action there is, in the order of the table. */
export const ACTIONS = Object.keys(RULES) as readonly Action[];
