import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { type GapRow, newGap, saveGap, selectOpenGaps } from "#core/directory/coverage/gaps.ts";
import { keepStreams, selectStreams } from "#core/directory/coverage/streams.ts";
import { type Followed, followRun, isReordered, type Missing } from "#core/policy/sequence.ts";
import { onTx, type Runner } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

/** Something that a source told of its grants and numbered. */
export interface NumberedGrants {
  readonly sequence: number;
  readonly at: Date;
}

/** A source has one order of all it tells of its grants. */
const STREAM = "grants";
const of = (sourceId: string) => ({ sourceId, what: "grants" }) as const;

/**
 * Follows the numbers that a source gives its snapshots and changes, all together. A number that never came is a gap: from what
 * was told before it on nobody knows who can read there, until it comes after all or a look at everything does. A gap that is
 * filled is healed, and what is left of it goes on. The source is locked.
 */
export class GrantNumbers {
  private readonly sourceId: string;
  private followed: Followed | undefined;
  private readonly known: Set<GapRow>;
  private readonly fresh = new Set<GapRow>();
  private readonly over: GapRow[] = [];
  private told = false;

  private constructor(sourceId: string, followed: Followed | undefined, known: readonly GapRow[]) {
    this.sourceId = sourceId;
    this.followed = followed;
    this.known = new Set(known);
  }

  static async load(run: Runner, sourceId: string): Promise<GrantNumbers> {
    const followed = (await selectStreams(run, of(sourceId), [STREAM])).get(STREAM);
    return new GrantNumbers(sourceId, followed, await selectOpenGaps(run, sourceId, "grants", [STREAM]));
  }

  /** Whether it is known to be missing, and came from before what came in its place. */
  isMissing(each: NumberedGrants): boolean {
    return this.gapOf(each) !== undefined;
  }

  /** A change that was taken, or that a look restates. */
  take(each: NumberedGrants): void {
    const gap = this.gapOf(each);
    if (gap) this.heal(gap, each.sequence);
    const { missing } = this.step(each, gap !== undefined);
    if (missing) this.fresh.add(openedBy(this.sourceId, missing, null));
  }

  /** A look at everything: what never came before it is missing until then and no longer. */
  look(each: NumberedGrants): void {
    const { missing } = this.step(each, false);
    if (missing) this.fresh.add(openedBy(this.sourceId, missing, each.at));
  }

  /** One that came too late to be taken: it stays missing. */
  lose(each: NumberedGrants): void {
    const before = this.followed;
    const isKnown = this.isMissing(each);
    const { missing } = this.step(each, isKnown);
    if (missing) this.fresh.add(openedBy(this.sourceId, missing, null));
    else if (before && !isKnown && each.sequence >= before.next) {
      const hole = { from: each.sequence, to: each.sequence };
      const lost = { from: before.lastAt, to: before.lastAt, hole };
      this.fresh.add(openedBy(this.sourceId, lost, null));
    }
  }

  async save(tx: Tx, viewer: Viewer): Promise<void> {
    for (const gap of [...this.over, ...this.fresh]) await saveGap(tx, viewer, gap);
    if (this.told && this.followed)
      await keepStreams(onTx(tx), of(this.sourceId), new Map([[STREAM, this.followed]]));
  }

  private gapOf({ sequence, at }: NumberedGrants): GapRow | undefined {
    const newest = this.followed?.lastAt ?? at;
    return [...this.known, ...this.fresh].find(
      ({ hole, from, to }) =>
        hole !== null &&
        hole.from <= sequence &&
        sequence <= hole.to &&
        !isReordered(at, from) &&
        !isReordered(to ?? newest, at),
    );
  }

  private heal(gap: GapRow, sequence: number): void {
    if (this.known.delete(gap)) this.over.push({ ...gap, healedAt: systemClock.now() });
    else this.fresh.delete(gap);
    for (const rest of restOf(gap, sequence)) this.fresh.add(rest);
  }

  private step({ sequence, at }: NumberedGrants, fills: boolean): { missing: Missing | null } {
    const came = { from: sequence, to: sequence, firstAt: at, lastAt: at, begins: false };
    const { followed, missing } = followRun(this.followed, came, fills);
    this.followed = followed;
    this.told = true;
    return { missing };
  }
}

/** A look at everything ends what was missing: from its moment on it is known again. */
export async function endGrantGaps(tx: Tx, viewer: Viewer, sourceId: string, takenAt: Date): Promise<void> {
  const gaps = await selectOpenGaps(onTx(tx), sourceId, "grants");
  for (const gap of gaps) if (gap.to === null) await saveGap(tx, viewer, { ...gap, to: takenAt });
}

const openedBy = (sourceId: string, { from, hole }: Missing, to: Date | null): GapRow =>
  newGap(sourceId, "grants", { from, to }, hole && { ...hole, stream: STREAM });

/** The numbers of a hole that are still missing, since the same moment and as long known. */
function restOf(gap: GapRow, sequence: number): GapRow[] {
  const { sourceId, from, to, hole, learnedAt } = gap;
  if (!hole) return [];
  const left = [
    { from: hole.from, to: sequence - 1 },
    { from: sequence + 1, to: hole.to },
  ].filter((range) => range.from <= range.to);
  return left.map((range) => ({
    ...newGap(sourceId, "grants", { from, to }, { ...range, stream: hole.stream }),
    learnedAt,
  }));
}
