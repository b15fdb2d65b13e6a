import type { Role } from "#core/base/roles.ts";
import type { SystemViewer } from "#core/base/viewer.ts";
import type { Condition } from "../conditions.ts";

/** Who may. Whoever is not named is refused. `employee` is everybody who signed in. */
export interface Rule<T> {
  readonly roles: readonly Role[];
  readonly systems: readonly SystemViewer["name"][];
  readonly source: boolean;
  /** Whether somebody who came by a personal link may, of their own. Roles do not count for them. */
  readonly link: boolean;
  /** What must hold of the object beside the role; jobs named in `systems` are not asked. */
  readonly condition: Condition<T> | null;
}

/** One rule for each action. */
export type Rules<Actions> = { readonly [A in keyof Actions]: Rule<Actions[A]> };

export const nobody = { roles: [], systems: [], source: false, link: false, condition: null } as const;
export const desk: readonly Role[] = ["reviewer", "auditor"];
export const handlers: readonly Role[] = ["reviewer", "privacy", "outside"];
export const inside: readonly Role[] = ["reviewer", "privacy"];
export const custodians: readonly Role[] = ["privacy", "steward", "admin"];
export const everyone: readonly Role[] = ["employee"];
