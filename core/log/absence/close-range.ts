import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { type LeafSpan, wideHash } from "#core/merkle/prefix-tree/hashes.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { appendEntry } from "../append/append-entry.ts";
import { personSecrets } from "../keys/secrets.ts";
import { LOG_ID } from "../tree/head.ts";
import { nextSpan } from "./next-span.ts";
import { labelled, mapOf, type Naming } from "./range-map.ts";
import { insertBuckets, insertRange, lastRange, namingsIn, wideReadsIn } from "./rows.ts";

const PAIRS_MAX = 250_000;
const FOLLOWER = "ranges";

/**
 * Closes the next range of the log when it is due: labels whom its entries name, and gives the root over the labels in an entry
 * of its own, in the transaction that stores them. Two who close wait for each other, and one that dies half way has changed
 * nothing. Answers the range; null when none is due. Throws, to be tried again, when somebody is erased meanwhile.
 */
export async function closeRange(viewer: Viewer, now = systemClock.now()): Promise<LeafSpan | null> {
  mustAllow(viewer, "log.range");
  return withTx(async (tx) => {
    const run = onTx(tx);
    const last = await lockedLast(run);
    const due = await nextSpan(run, last.to, now);
    if (!due) return null;
    const { span, namings, erasures, secrets } = await whomItNames(due);
    const map = mapOf(span, labelled(namings, span, secrets));
    const wide = await wideReadsIn(run, span);
    const times = await timesOf(run, span);
    await insertBuckets(run, span.from, map);
    const clear = {
      range: { from: span.from, to: span.to },
      recorded: { first: times.firstAt.toISOString(), last: times.lastAt.toISOString() },
      before: last.leaf,
      root: base64(map.root),
      labels: map.labels,
      pairs: map.pairs,
      wide: { count: wide.length, hash: base64(wideHash(span, wide)) },
    };
    appendEntry(tx, viewer, { kind: "log.range", clear }, async ({ leafIndex }) => {
      await demandErasures(run, erasures);
      const row = { ...span, ...times, number: last.number + 1, leaf: leafIndex, depth: map.depth };
      await insertRange(run, row, wide);
      await run.all(
        statement`UPDATE follower SET position = ${span.to}, updated_at = now() WHERE name = ${FOLLOWER}`,
      );
    });
    return span;
  });
}

/** Where the last range ended, locked until commit. The follower's own place counts only before the first. */
async function lockedLast(run: Runner): Promise<{ to: number; number: number; leaf: number | null }> {
  await run.all(statement`
    INSERT INTO follower (name, log_id, position, updated_at) VALUES (${FOLLOWER}, ${LOG_ID}, 0, now()) ON CONFLICT DO NOTHING`);
  const [own] = await run.all<{ position: number }>(
    statement`SELECT position::float8 AS position FROM follower WHERE name = ${FOLLOWER} FOR UPDATE`,
  );
  return (await lastRange(run)) ?? { to: own?.position ?? 0, number: 0, leaf: null };
}

interface Named {
  readonly span: LeafSpan;
  readonly namings: readonly Naming[];
  readonly erasures: number;
  readonly secrets: ReadonlyMap<string, Uint8Array>;
}

/**
 * Whom a range names, and their secrets as of one number of erasures. Ends the range sooner where it names too many. What is
 * before the head is there for good, so it is read on a connection of its own: by the thousand, that is several times as fast.
 */
async function whomItNames(due: LeafSpan): Promise<Named> {
  const run = onClient(database().pool);
  const [before] = await run.all<{ erasures: number }>(
    statement`SELECT erasures FROM log_head WHERE log_id = ${LOG_ID}`,
  );
  const all = await namingsIn(run, due, PAIRS_MAX);
  const span =
    all.length < PAIRS_MAX ? due : { from: due.from, to: Math.max(due.from + 1, all[PAIRS_MAX - 1]!.leaf) };
  const namings = span.to === due.to ? all : await namingsIn(run, span, Number.MAX_SAFE_INTEGER);
  const subject = [...new Set(namings.map(({ id }) => id))];
  const secrets = await personSecrets(run, { actor: [], subject });
  const erasures = before?.erasures ?? 0;
  if (subject.length > 0 && secrets.asOf !== erasures)
    throw new Error("somebody was erased meanwhile: the range is labelled again");
  return { span, namings, erasures, secrets: secrets.subject };
}

/** Under the head's lock: whom the labels are of is still who they were. */
async function demandErasures(run: Runner, erasures: number): Promise<void> {
  const [head] = await run.all<{ erasures: number }>(
    statement`SELECT erasures FROM log_head WHERE log_id = ${LOG_ID}`,
  );
  if (head?.erasures !== erasures)
    throw new Error("somebody was erased meanwhile: the range is labelled again");
}

async function timesOf(run: Runner, { from, to }: LeafSpan): Promise<{ firstAt: Date; lastAt: Date }> {
  const rows = await run.all<{ at: Date }>(statement`
    SELECT recorded_at AS at FROM entry WHERE log_id = ${LOG_ID} AND leaf_index IN (${from}, ${to - 1}) ORDER BY leaf_index`);
  const [first, last = first] = rows;
  if (!first || !last)
    throw new Error(`the entries at the ends of the range from ${from} to ${to} are not there`);
  return { firstAt: first.at, lastAt: last.at };
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
