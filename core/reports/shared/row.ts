import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import type { ShareEntryKind } from "#core/log/entry/kinds.ts";
import { onTx, type Runner, type Statement, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

/** `locked`: too many wrong passphrases. That one has run out, or was taken as often as it may be, is told by its numbers. */
export type ShareState = "made" | "locked" | "revoked";

type Bytes = Uint8Array<ArrayBuffer>;

/** A link to one issued report as its last entry set it. */
export interface Share {
  readonly id: string;
  readonly reportId: string;
  readonly madeById: string;
  /** For whom, in words: nobody of the directory. */
  readonly whom: string;
  readonly state: ShareState;
  readonly keyHash: Bytes;
  /** Of the passphrase together with the key; null: none is asked for. */
  readonly phraseHash: Bytes | null;
  /** Wrong passphrases. */
  readonly tries: number;
  readonly opened: number;
  readonly downloads: number;
  readonly downloadsMax: number;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly leafIndex: number | null;
  readonly version: number;
}

const COLUMNS: Statement = statement`s.id, s.report_id AS "reportId", s.made_by_id AS "madeById", s.whom, s.state, s.key_hash AS "keyHash",
  s.phrase_hash AS "phraseHash", s.tries, s.opened, s.downloads, s.downloads_max AS "downloadsMax", s.made_at AS "madeAt",
  s.expires_at AS "expiresAt", s.revoked_at AS "revokedAt", s.leaf_index::float8 AS "leafIndex", s.version`;

/** A link, held until commit; null when there is none. `which` is a condition on `s`. */
export async function lockShare(run: Runner, which: Statement): Promise<Share | null> {
  const [row] = await run.all<Share>(
    statement`SELECT ${COLUMNS} FROM report_share s WHERE ${which} FOR UPDATE`,
  );
  return row ?? null;
}

/** What an act on a link leaves beside the link itself. */
interface ShareAct {
  readonly kind: ShareEntryKind;
  /** Whom the report shows by name: the act is about them, and they see it. */
  readonly shown?: readonly string[];
  readonly reason?: string;
}

/** Writes a link as it is from now on, with its entry: hashes, counts and times in clear, people committed to. */
export async function saveShare(
  tx: Tx,
  viewer: Viewer,
  row: Share,
  { kind, shown = [], reason }: ShareAct,
): Promise<void> {
  const { id, leafIndex, ...data } = row;
  if (row.version === 1) await tx.reportShare.create({ data: { id, ...data } });
  else await tx.reportShare.update({ where: { id }, data });
  const draft = {
    ...{ kind, clear: clearOf(row), people: await knownMaker(onTx(tx), row.madeById) },
    ...(shown.length > 0 ? { subjects: shown } : {}),
    text: { whom: row.whom, ...(reason === undefined ? {} : { reason }) },
  };
  appendEntry(tx, viewer, draft, async (written) => {
    await tx.reportShare.update({ where: { id }, data: { leafIndex: BigInt(written.leafIndex) } });
  });
}

const hex = (bytes: Uint8Array | null): string | null => bytes && Buffer.from(bytes).toString("hex");

const clearOf = (row: Share) => ({
  ...{ share: row.id, report: row.reportId, state: row.state, tries: row.tries, opened: row.opened },
  ...{ key: hex(row.keyHash), phrase: hex(row.phraseHash) },
  ...{ downloads: row.downloads, downloadsMax: row.downloadsMax, madeAt: row.madeAt.toISOString() },
  ...{ expiresAt: row.expiresAt.toISOString(), revokedAt: row.revokedAt?.toISOString() ?? null },
  after: row.leafIndex,
});

/** Who made it, while they can be committed to: doctor compares them with the row. */
async function knownMaker(run: Runner, id: string): Promise<Record<string, string>> {
  const rows = await run.all(
    statement`SELECT FROM person_secret WHERE party = 'actor' AND person_id = ${id}::uuid`,
  );
  return rows.length > 0 ? { person: id } : {};
}
