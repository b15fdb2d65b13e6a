import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { type DueItem, inOrder } from "./due-item.ts";
import { dueOutside } from "./of-outside.ts";
import { dueErasures, dueQuestions, dueRequests, dueWithholdings } from "./of-people.ts";
import { dueProgramme, duePurposes, dueStatements } from "./of-programme.ts";
import { dueAccess, dueLifts, dueNotifications, dueSealed, dueSevStatements } from "./of-sevs.ts";

/**
 * Everything that waits for a privacy officer or runs out before their eyes, by when it is due; each as its own page would show
 * it to them, so what is kept from them there is not here either. Privacy officers alone.
 */
export async function privacyDue(viewer: Viewer): Promise<{ items: DueItem[]; next: null }> {
  mustAllow(viewer, "privacy.due");
  refuseUnless(viewer.kind === "person", "forbidden");
  const run = onClient(database().pool);
  const drafts = await Promise.all([
    dueRequests(viewer),
    dueErasures(viewer),
    dueQuestions(viewer),
    dueWithholdings(viewer),
    dueNotifications(run, viewer),
    dueOutside(run, viewer),
    dueSealed(run, viewer),
    dueAccess(viewer),
    dueSevStatements(run, viewer),
    dueLifts(run, viewer),
    dueProgramme(viewer),
    dueStatements(viewer),
    duePurposes(viewer),
  ]);
  return { items: inOrder(drafts.flat(), systemClock.now()), next: null };
}
