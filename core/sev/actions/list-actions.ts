import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { factsToSee } from "../access/to-see.ts";
import { actionsOf, type SevAction } from "./actions-of.ts";
import { dayOf } from "./locked-action.ts";
import { ListActions } from "./schema.ts";

export interface ActionList {
  readonly items: readonly SevAction[];
  readonly next: null;
}

/** What has to be done about a SEV, open ones first. Refuses as looking at the SEV does. */
export async function listActions(viewer: Viewer, raw: unknown): Promise<ActionList> {
  const { number } = ListActions.parse(raw);
  const run = onClient(database().pool);
  mustAllow(viewer, "sev.view", await factsToSee(run, viewer, number));
  return { items: await actionsOf(run, number, dayOf(systemClock.now())), next: null };
}
