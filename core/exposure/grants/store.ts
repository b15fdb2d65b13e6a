import { hash, randomUUID } from "node:crypto";
import { canonicalText } from "#core/base/canonical.ts";
import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { differenceOf, hashOfChanges, hashOfState, type State } from "./facts.ts";
import type { Standing } from "./rows.ts";
import type { Said } from "./said.ts";

/** One moment that a source told of. */
export interface Moment {
  readonly sourceId: string;
  readonly how: "snapshot" | "change";
  readonly takenAt: Date;
  readonly priorAt: Date | null;
  readonly eventId: string | null;
  readonly bodySha256: string;
}

/** What was found to be another by it. */
export interface Stored extends Standing {
  readonly id: string;
  readonly opened: number;
  readonly closed: number;
}

export const NOTHING_STANDS: Standing = { facts: 0, stateSha256: hashOfState(new Map()) };

interface Told {
  readonly before: State;
  readonly after: State;
  /** What holds besides, where both states are the part that changes of it. */
  readonly standing?: Standing;
  /** By how many the facts that hold now become more, where that is another number than both states say. */
  readonly grown?: number;
  /** Of a change that is numbered, or of a file that is proven: kept, so that one that comes late can be put in before it. */
  readonly said?: Said;
}

/**
 * Keeps a moment of a source's grants: what began and what ended, against the state before. One that changes something is an
 * entry with the counts and hashes; one that changes nothing is kept without, because it says how old the newest look is.
 * What such a change said is sealed with its entry, also where it changes nothing.
 * With `standing`, both states are the part that changes of what holds there, and the hash is over its hash and the changes.
 */
export async function storeMoment(
  tx: Tx,
  viewer: Viewer,
  moment: Moment,
  { before, after, standing, said, grown = after.size - before.size }: Told,
): Promise<Stored> {
  const id = randomUUID();
  const rows = differenceOf(before, after);
  const opened = rows.filter((row) => row.opened).length;
  const facts = standing ? standing.facts + grown : after.size;
  const counts = { facts, opened, closed: rows.length - opened };
  const changesSha256 = hashOfChanges(rows);
  const stateSha256 = standing ? chained(standing, changesSha256) : hashOfState(after);
  const hashes = { stateSha256, changesSha256 };
  const row = { id, ...moment, ...counts, ...hashes, learnedAt: systemClock.now() };
  if (rows.length === 0 && !said) {
    await tx.grantSnapshot.create({ data: { ...row, leafIndex: null } });
    return row;
  }
  const { sourceId: source, how, eventId: _, ...told } = moment;
  const clear = {
    ...{
      source,
      how,
      snapshot: id,
      takenAt: told.takenAt.toISOString(),
      priorAt: told.priorAt?.toISOString() ?? null,
    },
    ...{ bodySha256: told.bodySha256, ...counts, ...hashes },
  };
  const text = said ? { said: JSON.stringify(said) } : {};
  appendEntry(tx, viewer, { kind: "grants.snapshot", clear, text }, async ({ leafIndex }) => {
    await tx.grantSnapshot.create({ data: { ...row, leafIndex: BigInt(leafIndex) } });
  });
  await onTx(tx).all(statement`
    INSERT INTO grant_fact (snapshot_id, seq, source_id, opened, identity, fact, at, prior_at)
    SELECT ${id}::uuid, r.seq, ${source}, r.opened, r.identity, r.fact, ${moment.takenAt}, ${moment.priorAt}::timestamptz
    FROM unnest(${rows.map((_row, at) => at)}::int[], ${rows.map((each) => each.opened)}::boolean[],
      ${rows.map((each) => each.identity)}::text[], ${rows.map((each) => each.fact)}::text[]) AS r(seq, opened, identity, fact)`);
  return row;
}

const chained = ({ stateSha256 }: Standing, changesSha256: string): string =>
  hash("sha256", `${stateSha256}\n${changesSha256}`);

/** SHA-256, in hex, of what was sent, however its fields were ordered. */
export const hashOfBody = (body: unknown): string => hash("sha256", canonicalText(body));
