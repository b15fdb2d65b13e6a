import { randomUUID } from "node:crypto";
import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";

const DAYS_MAX = 365;
const Reason = z.string().trim().min(10, "at least 10 characters").max(2_000, "at most 2,000 characters");

export const AcceptException = z.strictObject({
  dataset: z.string().min(1).max(300),
  personId: z.uuid(),
  /** When it ends, at most a year ahead. */
  until: z.iso.datetime({ offset: true }),
  reason: Reason,
});
export const EndException = z.strictObject({
  exceptionId: z.uuid(),
  reason: Reason,
  version: z.coerce.number().int().positive(),
});

/**
 * Lets somebody keep a right to read that they do not use, for a reason, until a day. It is no need: their reads stay in
 * excess. Again for the same person and dataset it takes the place of the one before. Not for oneself.
 */
export async function acceptException(
  viewer: Viewer,
  raw: unknown,
): Promise<{ id: string; version: number }> {
  const { dataset: datasetId, personId, until: asked, reason } = AcceptException.parse(raw);
  mustAllow(viewer, "exposure.except", { concernedIds: [personId] });
  const [now, until] = [systemClock.now(), new Date(asked)];
  const ahead = until.getTime() - now.getTime();
  refuseUnless(ahead > 0 && ahead <= DAYS_MAX * DAY_MS, "invalid", {
    field: "until",
    detail: `An exception ends within ${DAYS_MAX} days.`,
  });
  return withTx(async (tx) => {
    const known = await onTx(tx).all(statement`
      SELECT d.id FROM dataset d, person p WHERE d.id = ${datasetId} AND p.id = ${personId}::uuid FOR NO KEY UPDATE OF d`);
    refuseUnless(known.length === 1, "not_found", { field: "dataset", detail: "No such dataset or person." });
    const key = { datasetId_personId: { datasetId, personId } };
    const before = await tx.exposureException.findUnique({ where: key });
    const id = before?.id ?? randomUUID();
    const row = { acceptedAt: now, until, version: (before?.version ?? 0) + 1 };
    await tx.exposureException.upsert({
      where: key,
      create: { id, datasetId, personId, ...row },
      update: row,
    });
    const clear = {
      ...{ exception: id, dataset: datasetId, acceptedAt: now.toISOString(), until: until.toISOString() },
      after: before?.leafIndex == null ? null : Number(before.leafIndex),
    };
    const draft = { kind: "exposure.except", clear, people: { person: personId }, text: { reason } } as const;
    appendEntry(tx, viewer, draft, async ({ leafIndex }) => {
      await tx.exposureException.update({ where: { id }, data: { leafIndex: BigInt(leafIndex) } });
    });
    return { id, version: row.version };
  });
}

/** Ends an exception before its day. Refuses a stale version. */
export async function endException(viewer: Viewer, raw: unknown): Promise<void> {
  const { exceptionId: id, reason, version } = EndException.parse(raw);
  await withTx(async (tx) => {
    await onTx(tx).all(statement`SELECT id FROM exposure_exception WHERE id = ${id}::uuid FOR UPDATE`);
    const row = await tx.exposureException.findUnique({ where: { id } });
    mustAllow(viewer, "exposure.except", { concernedIds: row ? [row.personId] : [] });
    refuseUnless(row, "not_found", { field: "exceptionId" });
    refuseUnless(row.version === version, "stale", {
      field: "version",
      detail: `it is at version ${row.version} now`,
    });
    await tx.exposureException.delete({ where: { id } });
    const clear = {
      exception: id,
      dataset: row.datasetId,
      after: row.leafIndex === null ? null : Number(row.leafIndex),
    };
    appendEntry(tx, viewer, {
      kind: "exposure.except.end",
      clear,
      people: { person: row.personId },
      text: { reason },
    });
  });
}
