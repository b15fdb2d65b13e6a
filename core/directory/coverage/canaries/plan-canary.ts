import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { lockSource } from "../gaps.ts";
import { keepBeforeEnd } from "./canary-gaps.ts";
import { type CanaryPlan, holdsDataset, selectPlan } from "./rows.ts";

const Reason = z.string().trim().min(10, "at least 10 characters").max(2_000, "at most 2,000 characters");
const SourceId = z.string().min(1).max(63);
const Version = z.coerce.number().int().positive();

export const PlanCanary = z.strictObject({
  sourceId: SourceId,
  /** `connection`: our worker reads by the login its grants are read with; `source`: its own side does, with its key. */
  how: z.enum(["connection", "source", "gateway"]).default("connection"),
  /** A table that holds one row of nobody's data, as `schema.table`. Not in our own gateway. */
  relation: z
    .string()
    .trim()
    .max(300)
    .regex(/^[^.]+\.[^.]+$/, "write schema.table")
    .optional(),
  /** Who reads it there, as its log names them. */
  login: z.string().trim().min(1).max(128).optional(),
  everyMinutes: z.coerce.number().int().min(1).max(1_440).default(15),
  withinMinutes: z.coerce.number().int().min(1).max(10_080).default(60),
  reason: Reason,
  /** Of the plan that this one takes the place of; left out for the first. */
  version: Version.optional(),
});
type PlanCanary = z.infer<typeof PlanCanary>;
export const EndCanary = z.strictObject({ sourceId: SourceId, reason: Reason, version: Version });

/**
 * Says how canaries are read at a source, in place of what was said before. From now on a read of that relation alone, by that
 * login, that matches a canary that was made, is no read. Refuses (`invalid`) a relation that holds a mapped dataset.
 */
export async function planCanary(
  viewer: Viewer,
  raw: unknown,
): Promise<{ sourceId: string; version: number }> {
  const wanted = PlanCanary.parse(raw);
  const { sourceId } = wanted;
  mustAllow(viewer, "source.manage");
  return withTx(async (tx) => {
    refuseUnless(await lockSource(tx, sourceId), "not_found", { field: "sourceId" });
    const run = onTx(tx);
    await refuseUnfit(run, wanted);
    const before = await standing(run, sourceId, wanted.version);
    const { how, everyMinutes, withinMinutes, reason } = wanted;
    const fromAt = systemClock.now();
    if (before && !before.endedAt) await keepBeforeEnd(tx, viewer, before, { now: fromAt, forGood: false });
    const where = how === "gateway" ? NOWHERE : { relation: wanted.relation!, login: wanted.login! }; // refused above
    const plan = {
      ...{ sourceId, how, ...where, everyMinutes, withinMinutes, fromAt, endedAt: null },
      ...{ version: (before?.version ?? 0) + 1, leafIndex: before?.leafIndex ?? null },
    };
    await savePlan(tx, viewer, plan, reason);
    return { sourceId, version: plan.version };
  });
}
const NOWHERE = { relation: null, login: null };

/** Ends a plan: no canary is expected any more. What was missed until now stays a gap. */
export async function endCanary(viewer: Viewer, raw: unknown): Promise<void> {
  const { sourceId, reason, version } = EndCanary.parse(raw);
  mustAllow(viewer, "source.manage");
  await withTx(async (tx) => {
    refuseUnless(await lockSource(tx, sourceId), "not_found", { field: "sourceId" });
    const before = await standing(onTx(tx), sourceId, version);
    refuseUnless(before, "not_found", { field: "sourceId", detail: "No canary is planned there." });
    const endedAt = systemClock.now();
    await keepBeforeEnd(tx, viewer, before, { now: endedAt, forGood: true });
    await savePlan(tx, viewer, { ...before, endedAt, version: version + 1 }, reason);
  });
}

async function standing(run: Runner, sourceId: string, of: number | undefined): Promise<CanaryPlan | null> {
  const before = await selectPlan(run, sourceId);
  const now = before && !before.endedAt ? before.version : undefined;
  const detail = now === undefined ? "no canary is planned there yet" : `it is at version ${now} now`;
  refuseUnless(now === of, "stale", { field: "version", detail });
  return before;
}

async function refuseUnfit(run: Runner, { sourceId, how, relation, login }: PlanCanary): Promise<void> {
  const own = sourceId === "gateway";
  refuseUnless((how === "gateway") === own, "invalid", {
    field: "how",
    detail: own
      ? "Canaries of our own gateway are made by it."
      : "Only our own gateway makes its canaries itself.",
  });
  if (own) return;
  refuseUnless(relation, "invalid", {
    field: "relation",
    detail: "Name the table that is read, as schema.table.",
  });
  refuseUnless(login, "invalid", { field: "login", detail: "Name who reads it, as the source's log does." });
  refuseUnless(!(await holdsDataset(run, sourceId, relation)), "invalid", {
    field: "relation",
    detail: `${relation} holds a dataset: a canary reads nobody's data.`,
  });
}

async function savePlan(tx: Tx, viewer: Viewer, plan: CanaryPlan, reason: string): Promise<void> {
  const { sourceId, how, relation, login, everyMinutes, withinMinutes, fromAt, endedAt, version } = plan;
  await onTx(tx).all(statement`
    INSERT INTO canary_plan (source_id, how, relation, login, every_minutes, within_minutes, from_at, ended_at, version)
    VALUES (${sourceId}, ${how}, ${relation}::text, ${login}::text, ${everyMinutes}, ${withinMinutes}, ${fromAt}, ${endedAt}::timestamptz, ${version})
    ON CONFLICT (source_id) DO UPDATE SET how = excluded.how, relation = excluded.relation, login = excluded.login, every_minutes = excluded.every_minutes,
      within_minutes = excluded.within_minutes, from_at = excluded.from_at, ended_at = excluded.ended_at, version = excluded.version`);
  const clear = {
    ...{ source: sourceId, how, everyMinutes, withinMinutes, version, after: plan.leafIndex },
    ...{ fromAt: fromAt.toISOString(), endedAt: endedAt?.toISOString() ?? null },
  };
  const text = { reason, relation: relation ?? "", login: login ?? "" };
  appendEntry(tx, viewer, { kind: "canary.plan", clear, text }, async ({ leafIndex }) => {
    await onTx(tx).all(
      statement`UPDATE canary_plan SET leaf_index = ${leafIndex} WHERE source_id = ${sourceId}`,
    );
  });
}
