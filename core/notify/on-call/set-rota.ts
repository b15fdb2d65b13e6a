import { randomUUID } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { lockRotas } from "./rotas.ts";
import { SetRota } from "./schema.ts";

/**
 * Puts a rota in force for a step, in place of the one that was. Only people who handle SEVs can be on call: refuses
 * (`invalid`) anybody else.
 */
export async function setRota(viewer: Viewer, raw: unknown): Promise<{ id: string }> {
  const { step, personIds, startsAt, shiftHours, reason } = SetRota.parse(raw);
  mustAllow(viewer, "oncall.manage");
  const id = randomUUID();
  await withTx(async (tx) => {
    await lockRotas(onTx(tx));
    await refuseOthers(tx, personIds);
    await tx.rota.updateMany({ where: { step, endedAt: null }, data: { endedAt: systemClock.now() } });
    await tx.rota.create({ data: { id, step, personIds: [...personIds], startsAt, shiftHours, version: 1 } });
    const people = Object.fromEntries(personIds.map((personId, at) => [`person${at + 1}`, personId]));
    const clear = { rota: id, step, startsAt: startsAt.toISOString(), shiftHours, people: personIds.length };
    appendEntry(
      tx,
      viewer,
      { kind: "oncall.rota", clear, people, text: { reason } },
      async ({ leafIndex }) => {
        await tx.rota.update({ where: { id }, data: { leafIndex: BigInt(leafIndex) } });
      },
    );
  });
  return { id };
}

/** Refuses people who could not act on a SEV if they were paged. */
export async function refuseOthers(tx: Tx, personIds: readonly string[]): Promise<void> {
  const rows = await onTx(tx).all<{ id: string }>(statement`
    SELECT DISTINCT p.id FROM person p JOIN role_assignment r ON r.person_id = p.id
    WHERE p.id = ANY(${[...personIds]}::uuid[]) AND r.role IN ('reviewer', 'privacy')
      AND (p.employed_to IS NULL OR p.employed_to >= current_date)`);
  const able = new Set(rows.map((row) => row.id));
  refuseUnless(
    personIds.every((personId) => able.has(personId)),
    "invalid",
    { field: "personIds", detail: "only reviewers and privacy officers who work here can be on call" },
  );
}
