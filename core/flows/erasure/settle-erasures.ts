import { systemViewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { erasureLedger, type LedgerErasure } from "#core/log/erasure/ledger.ts";
import { forgetSecrets } from "#core/log/keys/secrets.ts";
import { readHead } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import type { ErasureReason, ErasureScope } from "#core/policy/erasure.ts";
import { database } from "#db/current.ts";
import { StartError } from "#db/start-error.ts";
import { onClient, onTx, type Runner, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { makeDue } from "../training/decisions.ts";
import { findTexts, forget } from "./forget.ts";
import { nextErasure } from "./row.ts";

export interface Settled {
  /** Erasures that this database had forgotten, or not finished, and that were carried out again. */
  readonly replayed: number;
  /** Erasures of this database that were missing in the ledger and are in it now. */
  readonly recorded: number;
}

/**
 * Before anything is served: what the ledger says and this database does not know is erased again, each with an entry;
 * what the database did and the ledger lost is written down. A replay asks no hold: it was decided, and done, before.
 * Running it again, or twice at once, changes nothing more.
 */
export async function settleErasures(): Promise<Settled> {
  const lines = erasureLedger().erasures();
  const run = onClient(database().pool);
  let replayed = 0;
  for (const line of lines) if (await isOpen(run, line)) replayed += await replay(line);
  const known = new Set(lines.map(({ id }) => id));
  const missing = (await doneErasures(run)).filter(({ id }) => !known.has(id));
  for (const line of missing) await erasureLedger().append(line);
  return { replayed, recorded: missing.length };
}

/**
 * For a process that serves from a database which cannot be written to, as after a restore that nobody accepted yet.
 * Throws when erasures are still to be done again there: nobody is served what was erased.
 */
export async function demandSettled(): Promise<void> {
  const run = onClient(database().pool);
  const open: number[] = [];
  for (const line of erasureLedger().erasures()) if (await isOpen(run, line)) open.push(line.number);
  if (open.length === 0) return;
  throw new StartError(
    `This database is from before erasure ${open.join(", ")}, and cannot be written to as it is: nobody is served until \`whosaw restore accept\` has taken it on, which erases them again.`,
  );
}

/** Whether something is left of a person that the ledger says is erased, and this is not known to be done. */
async function isOpen(run: Runner, { id, personId }: LedgerErasure): Promise<boolean> {
  const [row] = await run.all<{ open: boolean }>(statement`
    SELECT CASE coalesce((SELECT kept::text FROM erasure WHERE id = ${id}::uuid AND state = 'done'), 'not done')
      WHEN 'true' THEN EXISTS (SELECT FROM person_secret WHERE person_id = ${personId}::uuid AND party = 'subject' AND since = 0)
      ELSE EXISTS (SELECT FROM person WHERE id = ${personId}::uuid)
        OR EXISTS (SELECT FROM person_secret WHERE person_id = ${personId}::uuid)
        OR EXISTS (SELECT FROM item WHERE subject_id = ${personId}::uuid)
        OR EXISTS (SELECT FROM item_key WHERE subject_id = ${personId}::uuid) END AS open`);
  return row?.open ?? false;
}

async function replay(line: LedgerErasure): Promise<number> {
  const viewer = systemViewer("worker");
  mustAllow(viewer, "erasure.replay");
  const run = onClient(database().pool);
  try {
    const found = await findTexts(run, line.personId, line.scope, (await readHead(run)).edge.size);
    return await withTx(async (tx) => {
      await onTx(tx).all(statement`LOCK TABLE erasure IN SHARE ROW EXCLUSIVE MODE`);
      if (!(await isOpen(onTx(tx), line))) return 0; // another process was first
      const forgot = await forget(tx, found ?? nobodyOf(line.personId), line.scope, async () => undefined);
      await makeDue(tx, viewer, line.personId, "erasure", { subjectId: () => forgot.subjectId });
      const { number, scope, reasonCode, leaf } = line;
      await keepRow(tx, line, forgot.kept);
      appendEntry(tx, viewer, {
        kind: "person.erase.replay",
        get clear() {
          return { number, scope, reasonCode, first: leaf, ...forgot.counts };
        },
        get subjects() {
          return [forgot.subjectId];
        },
      });
      return 1;
    });
  } finally {
    forgetSecrets();
  }
}

/** Somebody whose row is gone while a secret or an item is left. */
const nobodyOf = (personId: string) => ({
  person: {
    personId,
    externalId: personId,
    kind: "unknown",
    name: personId,
    email: null,
    logins: [],
    acts: false,
    lastReadAt: null,
  },
  leaves: [],
  upTo: 0,
});

async function keepRow(tx: Tx, line: LedgerErasure, kept: boolean): Promise<void> {
  const { id, personId, scope, reasonCode, leaf, at } = line;
  const done = { state: "done", kept, decidedAt: new Date(at), decisionLeaf: leaf };
  const known = await tx.erasure.findUnique({ where: { id }, select: { version: true } });
  if (known) {
    await tx.erasure.update({ where: { id }, data: { ...done, version: known.version + 1 } });
    return;
  }
  const taken = await tx.erasure.count({ where: { number: line.number } });
  const number = taken > 0 ? await nextErasure(tx) : line.number;
  await tx.erasure.create({ data: { id, number, personId, scope, reasonCode, ...done, version: 1 } });
}

async function doneErasures(run: Runner): Promise<LedgerErasure[]> {
  const rows = await run.all<{
    id: string;
    number: number;
    personId: string;
    scope: ErasureScope;
    reasonCode: ErasureReason;
    leaf: number;
    at: Date;
  }>(statement`
    SELECT id, number, person_id AS "personId", scope, reason_code AS "reasonCode", decision_leaf::int AS leaf, decided_at AS at
    FROM erasure WHERE state = 'done' ORDER BY number`);
  return rows.map((row) => ({ act: "erase", ...row, at: row.at.toISOString() }));
}
