import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import type { StandInEntryKind } from "#core/log/entry/kinds.ts";
import type { StandInState } from "#core/policy/stand-in.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

/** Who stands in for whom and when, as its last entry set it. */
export interface StandIn {
  readonly id: string;
  readonly personId: string;
  readonly delegateId: string;
  readonly fromAt: Date;
  readonly untilAt: Date;
  readonly state: StandInState;
  readonly endedAt: Date | null;
  readonly leafIndex: number | null;
  readonly version: number;
}

export const STAND_IN_COLUMNS: Statement = statement`s.id, s.person_id AS "personId", s.delegate_id AS "delegateId", s.from_at AS "fromAt",
  s.until_at AS "untilAt", s.state, s.ended_at AS "endedAt", s.leaf_index::float8 AS "leafIndex", s.version`;

/** Of `stand_in s`: those of whom neither was erased. */
export const bothKnown: Statement = statement`(SELECT count(*) = 2 FROM person_secret k
  WHERE k.party = 'actor' AND k.person_id IN (s.person_id, s.delegate_id))`;

/** One, held until commit; null when there is none, or one of the two was erased. */
export async function lockStandIn(run: Runner, id: string): Promise<StandIn | null> {
  const [row] = await run.all<StandIn>(statement`
    SELECT ${STAND_IN_COLUMNS} FROM stand_in s WHERE s.id = ${id}::uuid AND ${bothKnown} FOR UPDATE`);
  return row ?? null;
}

/** Refuses (`stale`) an act on a version that is not the newest. */
export function refuseStale(standIn: StandIn, version: number): void {
  refuseUnless(standIn.version === version, "stale", {
    field: "version",
    detail: `it is at version ${standIn.version} now`,
  });
}

/** Writes one as it is from now on, with its entry: times and state in clear, both people committed to, the author sealed. */
export async function saveStandIn(
  tx: Tx,
  viewer: Viewer,
  standIn: StandIn,
  kind: Exclude<StandInEntryKind, "standin.act">,
): Promise<void> {
  const { id, leafIndex, ...data } = standIn;
  if (standIn.version === 1) await tx.standIn.create({ data: { id, ...data } });
  else await tx.standIn.update({ where: { id }, data });
  const clear = {
    ...{ standIn: id, state: standIn.state, from: standIn.fromAt.toISOString() },
    ...{ until: standIn.untilAt.toISOString(), ended: standIn.endedAt?.toISOString() ?? null },
    after: leafIndex,
  };
  const people = { person: standIn.personId, delegate: standIn.delegateId };
  appendEntry(tx, viewer, { kind, clear, people, sealedAuthor: true }, async (written) => {
    await tx.standIn.update({ where: { id }, data: { leafIndex: BigInt(written.leafIndex) } });
  });
}
