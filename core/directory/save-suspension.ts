import type { Json } from "#core/log/entry/entry.ts";
import type { Tx } from "#db/tx.ts";
import type { Suspension } from "./suspensions.ts";

export type NewSuspension = Pick<
  Suspension,
  "id" | "sevNumber" | "personId" | "purposeId" | "beganAt" | "endsAt"
>;

/** Puts in a suspension that works from its beginning. Whoever calls appends the entry and points the row at it. */
export async function insertSuspension(tx: Tx, suspension: NewSuspension): Promise<Suspension> {
  const rest = { confirmedAt: null, liftedAt: null, version: 1 };
  await tx.accessSuspension.create({ data: { ...suspension, ...rest } });
  return { ...suspension, ...rest, leafIndex: null };
}

/** Changes a suspension: a steward confirmed it, or somebody lifted it. Answers it as it is then. */
export async function updateSuspension(
  tx: Tx,
  before: Suspension,
  change: Partial<Pick<Suspension, "endsAt" | "confirmedAt" | "liftedAt">>,
): Promise<Suspension> {
  const version = before.version + 1;
  await tx.accessSuspension.update({ where: { id: before.id }, data: { ...change, version } });
  return { ...before, ...change, version };
}

/** Names the entry that set a suspension as it is. */
export const pointSuspension = (tx: Tx, id: string, leafIndex: number): Promise<unknown> =>
  tx.accessSuspension.update({ where: { id }, data: { leafIndex: BigInt(leafIndex) } });

/** A suspension as an entry says it: codes and times; `after` is the entry that had set it before. */
export function suspensionData(suspension: Suspension, after: number | null): Record<string, Json> {
  const { id, purposeId, beganAt, endsAt, confirmedAt, liftedAt } = suspension;
  return {
    suspension: id,
    purpose: purposeId,
    beganAt: beganAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
    confirmedAt: confirmedAt?.toISOString() ?? null,
    liftedAt: liftedAt?.toISOString() ?? null,
    after,
  };
}
