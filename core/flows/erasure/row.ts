import { refuseUnless } from "#core/base/refusal.ts";
import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

export type ErasureRow = NonNullable<Awaited<ReturnType<Tx["erasure"]["findUnique"]>>>;
export type HoldRow = NonNullable<Awaited<ReturnType<Tx["legalHold"]["findUnique"]>>>;

/** The request of a number, held until commit, still as it was shown. Refuses `not_found`, `stale`, and what is decided. */
export async function lockAsked(tx: Tx, number: number, version: number): Promise<ErasureRow> {
  await onTx(tx).all(statement`SELECT number FROM erasure WHERE number = ${number} FOR UPDATE`);
  const row = await tx.erasure.findUnique({ where: { number } });
  refuseUnless(row, "not_found", { field: "number" });
  const detail = row.state === "done" ? "it is done already" : "it was declined already";
  refuseUnless(row.state === "asked", "stale", { field: "number", detail });
  refuseUnless(row.version === version, "stale", {
    field: "version",
    detail: `it is at version ${row.version} now`,
  });
  return row;
}

/** A hold, held until commit, still as it was shown. Refuses `not_found` and `stale`. */
export async function lockHold(tx: Tx, number: number, version: number): Promise<HoldRow> {
  await onTx(tx).all(statement`SELECT number FROM legal_hold WHERE number = ${number} FOR UPDATE`);
  const row = await tx.legalHold.findUnique({ where: { number } });
  refuseUnless(row, "not_found", { field: "number" });
  refuseUnless(row.version === version, "stale", {
    field: "version",
    detail: `it is at version ${row.version} now`,
  });
  return row;
}

/** The number of the next erasure. Nobody else gives one out until commit. */
export async function nextErasure(tx: Tx): Promise<number> {
  await onTx(tx).all(statement`LOCK TABLE erasure IN SHARE ROW EXCLUSIVE MODE`);
  const { _max } = await tx.erasure.aggregate({ _max: { number: true } });
  return (_max.number ?? 0) + 1;
}

/** The number of the next hold. Nobody else gives one out until commit. */
export async function nextHold(tx: Tx): Promise<number> {
  await onTx(tx).all(statement`LOCK TABLE legal_hold IN SHARE ROW EXCLUSIVE MODE`);
  const { _max } = await tx.legalHold.aggregate({ _max: { number: true } });
  return (_max.number ?? 0) + 1;
}
