import { Refusal, type RefusalCode } from "#core/base/refusal.ts";
import type { Role } from "#core/base/roles.ts";
import { unreachable } from "#core/base/unreachable.ts";
import type { Viewer } from "#core/base/viewer.ts";
import type { Rule } from "./actions/rule.ts";
import { type Action, type ActionObjects, RULES } from "./actions.ts";

export type Decision =
  | { readonly allow: true; readonly rule: string; readonly why: string }
  | { readonly allow: false; readonly rule: string; readonly why: string; readonly code: RefusalCode };

/** The object an action is decided on: no argument for actions that have none. */
export type ObjectOf<A extends Action> = ActionObjects[A] extends null ? [] : [object: ActionObjects[A]];

/**
 * Whether this viewer may do this to that. Pure; denies whatever no rule names. `rule` is a stable code for the log
 * (`role:auditor`, `link`, `kind:source`, `not_own`, `conflict:actor`), `why` a sentence without personal data.
 */
export function decide<A extends Action>(viewer: Viewer, action: A, ...object: ObjectOf<A>): Decision {
  if (!Object.hasOwn(RULES, action)) return deny("unknown_action", "There is no such action.");
  const rule: Rule<ActionObjects[A]> = RULES[action];
  const granted = grantedBy(viewer, rule);
  if (granted === null) return deny(`${viewer.kind}:not_named`, "This is not open to you.");
  const allowed: Decision = { allow: true, rule: granted, why: `${granted} may ${action}` };
  if (rule.condition === null || viewer.kind === "system") return allowed;
  const subject = object[0] as ActionObjects[A] | undefined;
  if (subject === undefined || subject === null) return deny("no_object", "Nothing was named to do this to.");
  const objection = rule.condition(viewer, subject);
  return objection === null ? allowed : deny(objection.rule, objection.why, objection.code);
}

/** {@link decide}, throwing the {@link Refusal} for a no. What is not there is refused in the words of what never was. */
export function mustAllow<A extends Action>(viewer: Viewer, action: A, ...object: ObjectOf<A>): void {
  const decision = decide(viewer, action, ...object);
  if (decision.allow) return;
  const about = decision.code === "not_found" ? { field: "number" } : { detail: decision.why };
  throw new Refusal(decision.code, about);
}

/** Whether one of the roles is held; everybody who signed in is an employee. */
export function holdsOneOf(held: ReadonlySet<Role>, named: readonly Role[]): boolean {
  return roleHeld(held, named) !== null;
}

function roleHeld(held: ReadonlySet<Role>, named: readonly Role[]): Role | null {
  return named.find((role) => role === "employee" || held.has(role)) ?? null;
}

function grantedBy(viewer: Viewer, rule: Omit<Rule<never>, "condition">): string | null {
  switch (viewer.kind) {
    case "person": {
      if (viewer.channel === "link") return rule.link ? "link" : null;
      const role = roleHeld(viewer.roles, rule.roles);
      return role === null ? null : `role:${role}`;
    }
    case "source":
      return rule.source ? "kind:source" : null;
    case "system":
      return rule.systems.includes(viewer.name) ? `system:${viewer.name}` : null;
    default:
      return unreachable(viewer);
  }
}

function deny(rule: string, why: string, code: RefusalCode = "forbidden"): Decision {
  return { allow: false, rule, why, code };
}
