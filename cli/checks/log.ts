import { assertContinues, latestCheckpoint } from "#core/log/heads/checkpoint.ts";
import { retainedDifference, retainedRanges } from "#core/log/retention/retained.ts";
import { LOG_ID, readHead } from "#core/log/tree/head.ts";
import { root } from "#core/merkle/compact-range.ts";
import { leafHash } from "#core/merkle/hash.ts";
import { type Runner, statement } from "#db/statement.ts";
import { fail, ok, type Verdict, warn } from "./verdict.ts";

const BEHIND_MAX_MS = 60_000;
const REHASHED = 1_000;

/** The log: entries without a gap, the newest of them re-hashed, the head continuing the newest checkpoint, its age. */
export async function checkLog(run: Runner, now: Date): Promise<Verdict[]> {
  return [await contiguous(run), await rehashed(run), ...(await checkpointed(run, now))];
}

async function contiguous(run: Runner): Promise<Verdict> {
  const [row] = await run.all<{ size: number; entries: number; above: number }>(statement`
    SELECT h.size, (SELECT count(*) FROM entry WHERE log_id = ${LOG_ID} AND leaf_index < h.size) AS entries,
      (SELECT count(*) FROM entry WHERE log_id = ${LOG_ID} AND leaf_index >= h.size) AS above
    FROM log_head h WHERE h.log_id = ${LOG_ID}`);
  const { size, entries, above } = row ?? { size: 0, entries: 0, above: 0 };
  const dropped = (await retainedRanges(run)).reduce((sum, { reads }) => sum + reads, 0);
  if (size !== entries + dropped || above > 0)
    return fail(
      `The head says ${size} entries; there are ${entries}, ${dropped} reads were dropped by policy, and ${above} are beyond it.`,
    );
  const difference = await retainedDifference(run);
  if (difference) return fail(difference);
  const but = dropped === 0 ? "" : ` (${dropped} reads among them dropped by policy)`;
  return ok(`The log holds ${size} entries, as its head says${but}.`);
}

async function rehashed(run: Runner): Promise<Verdict> {
  const rows = await run.all<{ leaf_index: number; bytes: Uint8Array; leaf_hash: Uint8Array }>(statement`
    SELECT leaf_index, bytes, leaf_hash FROM entry WHERE log_id = ${LOG_ID} ORDER BY leaf_index DESC LIMIT ${REHASHED}`);
  const differs = rows.find((row) => Buffer.compare(leafHash(row.bytes), row.leaf_hash) !== 0);
  if (differs) return fail(`Entry ${differs.leaf_index} is not what was hashed when it was written.`);
  return ok(`The newest ${rows.length} entries hash to their leaves (the others were not looked at).`);
}

async function checkpointed(run: Runner, now: Date): Promise<Verdict[]> {
  const before = await latestCheckpoint(run);
  const { edge, recordedAt } = await readHead(run);
  if (!before) return edge.size === 0 ? [] : [warn("No checkpoint was ever signed: does the worker run?")];
  const at = before.signedAt.toISOString();
  return [
    await continues(run, before, edge),
    age(edge.size - before.size, at, now.getTime() - recordedAt.getTime()),
  ];
}

async function continues(
  run: Runner,
  before: NonNullable<Awaited<ReturnType<typeof latestCheckpoint>>>,
  edge: Awaited<ReturnType<typeof readHead>>["edge"],
): Promise<Verdict> {
  if (edge.size < before.size)
    return fail(`The head has ${edge.size} entries, fewer than the ${before.size} that were signed.`);
  try {
    await assertContinues(run, before, { size: edge.size, root: root(edge) });
    return ok(`The head continues the newest checkpoint (${before.size} entries).`);
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

function age(unsigned: number, at: string, quietMs: number): Verdict {
  if (unsigned === 0) return ok(`The newest checkpoint, of ${at}, covers every entry.`);
  const says = `The newest checkpoint, of ${at}, leaves ${unsigned} entries uncovered`;
  return quietMs > BEHIND_MAX_MS
    ? warn(`${says}: does the worker run?`)
    : ok(`${says}, the newest just written.`);
}
