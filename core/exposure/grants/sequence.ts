import type { Viewer } from "#core/base/viewer.ts";
import { newGap, saveGap, selectOpenGaps } from "#core/directory/coverage/gaps.ts";
import { keepStreams, selectStreams } from "#core/directory/coverage/streams.ts";
import { type Followed, followRun, type Missing } from "#core/policy/sequence.ts";
import { onTx } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

/** Something that a source told of its grants and numbered. */
export interface NumberedGrants {
  readonly sequence: number;
  readonly at: Date;
  /** False for a change that came too late to be taken and that no look restates. */
  readonly counts: boolean;
}

/** A source has one order of all it tells of its grants. */
const STREAM = "grants";

/**
 * Follows the numbers that a source gives its snapshots and changes, all together. A number that never came, or came too late, is
 * a gap: from what was told before it on nobody knows who can read there, until a look at everything. The source is locked.
 */
export async function followGrantNumbers(
  tx: Tx,
  viewer: Viewer,
  sourceId: string,
  told: readonly NumberedGrants[],
): Promise<void> {
  if (told.length === 0) return;
  const of = { sourceId, what: "grants" } as const;
  let followed = (await selectStreams(onTx(tx), of, [STREAM])).get(STREAM);
  for (const each of told) {
    const next = followOne(followed, each);
    followed = next.followed;
    if (next.missing) await saveGap(tx, viewer, gapOf(sourceId, next.missing));
  }
  if (followed) await keepStreams(onTx(tx), of, new Map([[STREAM, followed]]));
}

/** A look at everything ends what was missing: from its moment on it is known again. */
export async function endGrantGaps(tx: Tx, viewer: Viewer, sourceId: string, takenAt: Date): Promise<void> {
  const gaps = await selectOpenGaps(onTx(tx), sourceId, "grants");
  for (const gap of gaps) if (gap.to === null) await saveGap(tx, viewer, { ...gap, to: takenAt });
}

/** The same for the look's own number: what never came before it is missing until then and no longer. */
export async function followLook(
  tx: Tx,
  viewer: Viewer,
  sourceId: string,
  look: Omit<NumberedGrants, "counts">,
): Promise<void> {
  const of = { sourceId, what: "grants" } as const;
  const before = (await selectStreams(onTx(tx), of, [STREAM])).get(STREAM);
  const { followed, missing } = followOne(before, { ...look, counts: true });
  if (missing) await saveGap(tx, viewer, { ...gapOf(sourceId, missing), to: look.at });
  await keepStreams(onTx(tx), of, new Map([[STREAM, followed]]));
}

function followOne(
  before: Followed | undefined,
  { sequence, at, counts }: NumberedGrants,
): { followed: Followed; missing: Missing | null } {
  const found = followRun(before, { from: sequence, to: sequence, firstAt: at, lastAt: at, begins: false });
  if (counts || found.missing || !before || sequence < before.next) return found;
  const hole = { from: sequence, to: sequence };
  return { ...found, missing: { from: before.lastAt, to: before.lastAt, hole } };
}

/** It goes on until a look. */
const gapOf = (sourceId: string, { from, hole }: Missing) =>
  newGap(sourceId, "grants", { from, to: null }, hole && { ...hole, stream: STREAM });
