import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import type { LinkEntryKind } from "#core/log/entry/kinds.ts";
import { onTx, type Runner, type Statement, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

/** How somebody's identity was checked. That it was, and how: never a copy of what was shown. */
export const LINK_CHECKS = ["in_person", "document", "callback"] as const;
export type LinkCheck = (typeof LINK_CHECKS)[number];

/** `locked`: too many wrong codes before it was opened. That one has run out goes by its end, whatever its state. */
export type LinkState = "made" | "opened" | "locked" | "revoked";

type Bytes = Uint8Array<ArrayBuffer>;

/** A personal link as its last entry set it. */
export interface Link {
  readonly id: string;
  readonly personId: string;
  readonly madeById: string;
  readonly how: LinkCheck;
  readonly state: LinkState;
  readonly secretHash: Bytes;
  readonly codeHash: Bytes;
  /** Of the one browser it is bound to. */
  readonly browserHash: Bytes | null;
  /** Failed ones that were remembered. */
  readonly tries: number;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly openedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly leafIndex: number | null;
  readonly version: number;
}

const COLUMNS: Statement = statement`l.id, l.person_id AS "personId", l.made_by_id AS "madeById", l.how, l.state,
  l.secret_hash AS "secretHash", l.code_hash AS "codeHash", l.browser_hash AS "browserHash", l.tries, l.made_at AS "madeAt",
  l.expires_at AS "expiresAt", l.opened_at AS "openedAt", l.revoked_at AS "revokedAt", l.leaf_index::float8 AS "leafIndex", l.version`;

/** A link, held until commit; null when there is none. `which` is a condition on `l`. */
export async function lockLink(run: Runner, which: Statement): Promise<Link | null> {
  const [row] = await run.all<Link>(
    statement`SELECT ${COLUMNS} FROM personal_link l WHERE ${which} FOR UPDATE`,
  );
  return row ?? null;
}

/** Writes a link as it is from now on, with its entry: hashes, states and times in clear, people committed to. */
export async function saveLink(tx: Tx, viewer: Viewer, row: Link, kind: LinkEntryKind): Promise<void> {
  const { id, leafIndex, ...data } = row;
  if (row.version === 1) await tx.personalLink.create({ data: { id, ...data } });
  else await tx.personalLink.update({ where: { id }, data });
  const people = await knownPeople(onTx(tx), { person: row.personId, maker: row.madeById });
  appendEntry(tx, viewer, { kind, clear: clearOf(row), people }, async (written) => {
    await tx.personalLink.update({ where: { id }, data: { leafIndex: BigInt(written.leafIndex) } });
  });
}

const hex = (bytes: Uint8Array | null): string | null => bytes && Buffer.from(bytes).toString("hex");

const clearOf = (row: Link) => ({
  ...{ link: row.id, state: row.state, how: row.how, tries: row.tries },
  ...{ secret: hex(row.secretHash), code: hex(row.codeHash), browser: hex(row.browserHash) },
  ...{ madeAt: row.madeAt.toISOString(), expiresAt: row.expiresAt.toISOString() },
  ...{ openedAt: row.openedAt?.toISOString() ?? null, revokedAt: row.revokedAt?.toISOString() ?? null },
  after: row.leafIndex,
});

/** Those who can still be committed to, each in a field of their own: doctor compares them with the row. */
async function knownPeople(
  run: Runner,
  named: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const rows = await run.all<{ id: string }>(statement`
    SELECT person_id AS id FROM person_secret WHERE party = 'actor' AND person_id = ANY(${Object.values(named)}::uuid[])`);
  const known = new Set(rows.map(({ id }) => id));
  return Object.fromEntries(Object.entries(named).filter(([, id]) => known.has(id)));
}
