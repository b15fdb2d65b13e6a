import { hash, randomBytes } from "node:crypto";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";

/** Who signs in as whom; `salt` is null in a row that an earlier version wrote. */
export interface IdentityRow {
  readonly issuer: string;
  readonly subject: string;
  readonly personId: string;
  readonly salt: Uint8Array | null;
}

/** So many in one entry. */
const SEALS_MAX = 500;

/**
 * What stands in an entry for an identity: SHA-256 over its salt, whose it is, and issuer and subject. It says nothing once
 * the row with the salt is gone.
 */
export const sealOf = ({ issuer, subject, personId, salt }: IdentityRow): string =>
  hash(
    "sha256",
    Buffer.concat([salt ?? new Uint8Array(), Buffer.from(JSON.stringify([personId, issuer, subject]))]),
    "base64",
  );

/** The salt of a new identity, as text. */
export const newSalt = (): string => randomBytes(16).toString("hex");

/** Remembers new identities by their seals (`identity.set`). */
export const sealIdentities = (tx: Tx, viewer: Viewer, rows: readonly IdentityRow[]): void =>
  remember(tx, viewer, "identity.set", rows);

/** Remembers that these identities sign nobody in any more (`identity.end`). */
export const endIdentities = (tx: Tx, viewer: Viewer, rows: readonly IdentityRow[]): void =>
  remember(
    tx,
    viewer,
    "identity.end",
    rows.filter(({ salt }) => salt !== null),
  );

function remember(
  tx: Tx,
  viewer: Viewer,
  kind: "identity.set" | "identity.end",
  rows: readonly IdentityRow[],
): void {
  for (let at = 0; at < rows.length; at += SEALS_MAX) {
    const part = rows.slice(at, at + SEALS_MAX);
    const subjects = [...new Set(part.map(({ personId }) => personId))];
    appendEntry(tx, viewer, { kind, clear: { seals: part.map(sealOf) }, subjects });
  }
}

/**
 * Remembers the identities that an earlier version wrote without an entry, once in the life of a log: from then on one without
 * a seal was put in beside the log.
 */
export async function sealOldIdentities(run: Runner, viewer: Viewer): Promise<void> {
  const [begun] = await run.all(statement`SELECT FROM entry WHERE kind = 'identity.set' LIMIT 1`);
  if (begun) return;
  const [old] = await run.all(statement`SELECT FROM identity LIMIT 1`);
  if (!old) return;
  await withTx(async (tx) => {
    const again = await onTx(tx).all<IdentityRow>(
      statement`DELETE FROM identity WHERE salt IS NULL RETURNING issuer, subject, person_id AS "personId", salt`,
    );
    const rows = again.map((row) => ({ ...row, salt: newSalt() }));
    const set = await onTx(tx).all<IdentityRow>(statement`
      INSERT INTO identity (issuer, subject, person_id, salt) SELECT issuer, subject, "personId", decode(salt, 'hex')
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(issuer text, subject text, "personId" uuid, salt text)
      RETURNING issuer, subject, person_id AS "personId", salt`);
    sealIdentities(tx, viewer, set);
  });
}
