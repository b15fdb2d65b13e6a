import { hashOfChanges, identityOf } from "#core/exposure/grants/facts.ts";
import type { EntryBody } from "#core/log/entry/entry.ts";
import { type Runner, statement } from "#db/statement.ts";
import { entriesOf } from "../state-entries.ts";
import { note } from "../tally.ts";
import type { ReplayTools } from "./replay-rows.ts";

interface SnapshotRow {
  readonly leaf: number;
  readonly snapshot: string;
  readonly source: string;
  readonly how: string;
  readonly takenAt: number;
  readonly priorAt: number | null;
  readonly bodySha256: string;
  readonly facts: number;
  readonly opened: number;
  readonly closed: number;
  readonly stateSha256: string;
  readonly changesSha256: string;
}

/**
 * Compares what sources said of their grants with the entries that keep its hashes, in both directions: each snapshot's row,
 * and the facts that began and ended with it. Answers how many snapshots changed something. Names are not compared: they can
 * be forgotten.
 */
export async function replayGrants({
  run,
  size,
  tally,
}: Pick<ReplayTools, "run" | "size" | "tally">): Promise<{ rows: number }> {
  const rows = new Map((await selectSnapshots(run, size)).map((row) => [row.leaf, row]));
  const count = rows.size;
  for await (const entries of entriesOf(run, ["grants.snapshot"], size))
    for (const { leaf, body } of entries) {
      const row = rows.get(leaf);
      rows.delete(leaf);
      if (!row)
        note(tally, "state", leaf, `Entry ${leaf} (grants.snapshot): it is not in grant_snapshot any more.`);
      else if (!isSaid(row, body))
        note(tally, "state", leaf, `grant_snapshot is not what entry ${leaf} (grants.snapshot) says.`);
      else if (!(await factsAgree(run, row)))
        note(tally, "state", leaf, `grant_fact is not what entry ${leaf} (grants.snapshot) sealed.`);
    }
  for (const leaf of rows.keys())
    note(
      tally,
      "state",
      leaf,
      `grant_snapshot names entry ${leaf}, which is none of grants: it was put in beside the log.`,
    );
  const [strays] = await run.all<{ n: number }>(statement`
    SELECT count(*)::float8 AS n FROM grant_fact f WHERE NOT EXISTS (SELECT FROM grant_snapshot s WHERE s.id = f.snapshot_id AND s.leaf_index IS NOT NULL)`);
  if (strays && strays.n > 0)
    note(
      tally,
      "state",
      null,
      `grant_fact has ${strays.n} rows of no snapshot that is an entry: they were put in beside the log.`,
    );
  return { rows: count };
}

const selectSnapshots = (run: Runner, size: number): Promise<SnapshotRow[]> =>
  run.all<SnapshotRow>(statement`
    SELECT leaf_index::float8 AS leaf, id AS snapshot, source_id AS source, how, extract(epoch FROM taken_at)::float8 * 1000 AS "takenAt",
      extract(epoch FROM prior_at)::float8 * 1000 AS "priorAt", body_sha256 AS "bodySha256", facts, opened, closed,
      state_sha256 AS "stateSha256", changes_sha256 AS "changesSha256"
    FROM grant_snapshot WHERE leaf_index < ${size}`);

const CODES = [
  ...["snapshot", "source", "how", "bodySha256", "facts", "opened", "closed", "stateSha256", "changesSha256"],
] as const;

function isSaid(row: SnapshotRow, body: EntryBody): boolean {
  const at = (value: unknown) => (typeof value === "string" ? Date.parse(value) : null);
  return (
    CODES.every((field) => row[field as keyof SnapshotRow] === body[field]) &&
    row.takenAt === at(body.takenAt) &&
    row.priorAt === at(body.priorAt)
  );
}

/** Whether the facts hash to what was sealed, and each lies at the snapshot's own source and moment. */
async function factsAgree(run: Runner, row: SnapshotRow): Promise<boolean> {
  const facts = await run.all<{ opened: boolean; fact: string; identity: string; own: boolean }>(statement`
    SELECT f.opened, f.fact, f.identity, f.source_id = s.source_id AND f.at = s.taken_at AND f.prior_at IS NOT DISTINCT FROM s.prior_at AS own
    FROM grant_fact f JOIN grant_snapshot s ON s.id = f.snapshot_id WHERE f.snapshot_id = ${row.snapshot}::uuid ORDER BY f.seq`);
  const inPlace = facts.every(({ own, fact, identity }) => own && identityOf(fact) === identity);
  return inPlace && hashOfChanges(facts) === row.changesSha256;
}
