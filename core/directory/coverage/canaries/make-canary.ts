import { randomUUID } from "node:crypto";
import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { MINUTE_MS } from "#core/base/durations.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { lockSource } from "../gaps.ts";
import { saveCanary, selectPlans } from "./rows.ts";

/** Left out by a source, which makes its own. */
export const MakeCanary = z.strictObject({ sourceId: z.string().min(1).max(63).optional() });

/** A canary that has to be read now. */
export interface CanaryMade {
  readonly canary: string;
  /** What the read has to carry, in its statement or its request: `whosaw-canary:` and the id. */
  readonly phrase: string;
  /** Null in our own gateway. */
  readonly relation: string | null;
  readonly dueAt: Date;
}

const PREFIX = "whosaw-canary:";

/**
 * Expects a canary at a source from now on: a read that carries its phrase has to show in the source's log by `dueAt`. It is
 * durable before it is read. With the source's own key, or by the worker. Refuses (`not_found`) where none is planned.
 */
export async function makeCanary(viewer: Viewer, raw: unknown): Promise<CanaryMade> {
  const asked = MakeCanary.parse(raw).sourceId;
  const sourceId = asked ?? (viewer.kind === "source" ? viewer.sourceId : "");
  if (viewer.kind === "system") mustAllow(viewer, "source.look");
  else mustAllow(viewer, "event.record", { sourceId });
  return withTx(async (tx) => {
    await lockSource(tx, sourceId);
    const [plan] = await selectPlans(onTx(tx), sourceId);
    refuseUnless(plan, "not_found", { field: "sourceId", detail: "No canary is planned there." });
    const [id, madeAt] = [randomUUID(), systemClock.now()];
    const dueAt = new Date(madeAt.getTime() + plan.withinMinutes * MINUTE_MS);
    await saveCanary(tx, viewer, {
      ...{ id, sourceId, madeAt, dueAt, state: "made", foundAt: null },
      ...{ eventId: null, madeLeaf: null, leafIndex: null },
    });
    return { canary: id, phrase: phraseOf(id), relation: plan.relation, dueAt };
  });
}

const phraseOf = (id: string): string => PREFIX + id;

/** The id in a text that carries a canary's phrase; null where there is none. */
export const canaryIn = (text: string): string | null =>
  /whosaw-canary:([0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12})/.exec(text)?.[1] ?? null;
