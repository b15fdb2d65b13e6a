import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import type { WithholdEntryKind } from "#core/log/entry/kinds.ts";
import { onTx, type Runner, type Statement, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

export type WithholdState = "asked" | "in_force" | "declined" | "ended";

/** A withholding as its last entry set it. */
export interface Withholding {
  readonly id: string;
  readonly kind: "entries" | "reader";
  /** Of entries; empty for a reader's window. */
  readonly leaves: readonly number[];
  readonly readerId: string | null;
  readonly fromAt: Date | null;
  readonly toAt: Date | null;
  readonly until: Date;
  readonly state: WithholdState;
  readonly askedById: string;
  readonly decidedById: string | null;
  readonly endedAt: Date | null;
  readonly askLeaf: number | null;
  /** The entry that confirmed or declined it. */
  readonly decideLeaf: number | null;
  readonly leafIndex: number | null;
  readonly version: number;
}

export const WITHHOLDING_COLUMNS: Statement = statement`w.id, w.kind, w.leaves::float8[] AS leaves, w.reader_id AS "readerId",
  w.from_at AS "fromAt", w.to_at AS "toAt", w.until, w.state, w.asked_by_id AS "askedById", w.decided_by_id AS "decidedById",
  w.ended_at AS "endedAt", w.ask_leaf::float8 AS "askLeaf", w.decide_leaf::float8 AS "decideLeaf",
  w.leaf_index::float8 AS "leafIndex", w.version`;

/** A withholding, held until commit. Refuses one that is not there, a stale version, and one that is in another state. */
export async function lockWithholding(
  run: Runner,
  { id, version }: { readonly id: string; readonly version: number },
  state: "asked" | "in_force",
): Promise<Withholding> {
  const [row] = await run.all<Withholding>(
    statement`SELECT ${WITHHOLDING_COLUMNS} FROM withholding w WHERE w.id = ${id}::uuid FOR UPDATE`,
  );
  refuseUnless(row, "not_found", { field: "id" });
  refuseUnless(row.version === version, "stale", {
    field: "version",
    detail: `it is at version ${row.version} now`,
  });
  const detail = state === "asked" ? "it does not wait for a second person" : "it is not in force";
  refuseUnless(row.state === state, "invalid", { field: "id", detail });
  return row;
}

interface Said {
  readonly kind: WithholdEntryKind;
  readonly mark?: "askLeaf" | "decideLeaf";
  readonly text?: Readonly<Record<string, string>>;
}

/**
 * Writes a withholding as it is from now on, with its entry: states and times in clear, people committed to. Which entries it
 * is about stands among the texts: whoever reads the log must not learn that a read of theirs is looked into.
 */
export async function saveWithholding(
  tx: Tx,
  viewer: Viewer,
  row: Withholding,
  { kind, mark, text = {} }: Said,
): Promise<void> {
  const { id, leafIndex, askLeaf, decideLeaf, leaves, ...rest } = row;
  const data = { ...rest, leaves: leaves.map(BigInt) };
  if (row.version === 1) await tx.withholding.create({ data: { id, ...data } });
  else await tx.withholding.update({ where: { id }, data });
  const draft = {
    ...{ kind, clear: clearOf(row), people: await knownPeople(onTx(tx), row) },
    text: { entries: leaves.join(" "), ...text },
  };
  appendEntry(tx, viewer, draft, async (written) => {
    const leaf = BigInt(written.leafIndex);
    await tx.withholding.update({
      where: { id },
      data: { leafIndex: leaf, ...(mark ? { [mark]: leaf } : {}) },
    });
  });
}

/** An entry cannot name itself: where it is the one meant, it says null. */
const clearOf = (row: Withholding) => ({
  ...{ withholding: row.id, for: row.kind, state: row.state, until: row.until.toISOString() },
  ...{ from: row.fromAt?.toISOString() ?? null, to: row.toAt?.toISOString() ?? null },
  ...{ ended: row.endedAt?.toISOString() ?? null, asked: row.askLeaf, decided: row.decideLeaf },
  after: row.leafIndex,
});

/** Those named who can still be committed to, each in a field of their own: doctor compares them with the row. */
async function knownPeople(run: Runner, row: Withholding): Promise<Record<string, string>> {
  const named = { person: row.askedById, decider: row.decidedById, reader: row.readerId };
  const rows = await run.all<{ id: string }>(statement`
    SELECT person_id AS id FROM person_secret WHERE party = 'actor' AND person_id = ANY(${Object.values(named)}::uuid[])`);
  const known = new Set(rows.map(({ id }) => id));
  return Object.fromEntries(
    Object.entries(named).flatMap(([field, id]) => (id !== null && known.has(id) ? [[field, id]] : [])),
  );
}
