import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner } from "#db/statement.ts";
import { countField } from "../entry/count-field.ts";
import { cosignedCovering, latestCheckpoint, type SignedHead } from "../heads/checkpoint.ts";
import { ownLabelKey } from "./own-key.ts";
import { type ProvenRange, proveRanges } from "./prove-ranges.ts";
import { allRanges, type RangeRow } from "./rows.ts";
import { heldBack, withheldLeaves } from "./withheld.ts";

/** Five weeks of hours. */
const RANGES_MAX = 840;

const bound = z.union([countField, z.iso.datetime({ offset: true }).transform((text) => new Date(text))]);
/** From and to by leaf index, or by the time at which entries were recorded; what is left out is open. */
export const ProveAbout = z.strictObject({ from: bound.optional(), to: bound.optional() });

/** Leaves that are there and are not proven: something in or near them is withheld from somebody. */
export interface HeldBack {
  readonly from: number;
  readonly to: number;
}

/**
 * What the entries about one person are in some ranges, so that it is checked without us (core/verify/absence): ranges one
 * behind the other, each with its entry, its way to one signed head, and the way to the person's label or to its empty place.
 * Nothing in it names the person: whoever is shown it learns of these ranges alone.
 */
export interface AbsenceProof {
  readonly whosaw: "absence@v1";
  /** The signed head (C2SP tlog-checkpoint), verbatim. */
  readonly checkpoint: string;
  readonly ranges: readonly ProvenRange[];
  readonly held: readonly HeldBack[];
}

/**
 * Proves to the viewer which entries of some ranges are about them, or that none is. Refuses `invalid` for too many ranges, and
 * `not_yet` where no range that is closed and signed lies between the two. The newest entries are in no range yet.
 */
export async function proveAbout(viewer: Viewer, raw: unknown): Promise<AbsenceProof> {
  const { from, to } = ProveAbout.parse(raw);
  refuseUnless(viewer.kind === "person", "forbidden");
  mustAllow(viewer, "me.read", { personId: viewer.personId });
  const run = onClient(database().pool);
  const own = await ownLabelKey(run, viewer.personId);
  refuseUnless(own, "not_found");
  const head = await latestCheckpoint(run);
  const ranges = await allRanges(run);
  const isSigned = ({ leaf }: RangeRow) => leaf < (head?.size ?? 0);
  const wanted = ranges.filter(
    (each) => each.from >= own.since && isSigned(each) && isWithin(each, from, to),
  );
  refuseUnless(wanted.length <= RANGES_MAX, "invalid", {
    field: "from",
    detail: `that is ${wanted.length} ranges; ask for ${RANGES_MAX} at most, about five weeks`,
  });
  const [first, last] = [wanted[0], wanted.at(-1)];
  refuseUnless(head && first && last, "not_yet", {
    field: "to",
    detail: "no range between the two is closed and signed yet: one is closed after an hour",
  });
  const isHeld = heldBack(ranges, await withheldLeaves(run));
  const shown = wanted.filter((each) => !isHeld(each));
  const covering = await coveringHead(run, last.leaf, head);
  return {
    ...{ whosaw: "absence@v1", checkpoint: covering.note },
    ranges: await proveRanges(run, own.key, shown, covering.size),
    held: stretches(wanted.filter(isHeld)),
  };
}

/** The newest head that a witness countersigned where it covers the ranges, else the newest of all. */
const coveringHead = async (run: Runner, leaf: number, newest: SignedHead): Promise<SignedHead> =>
  (await cosignedCovering(run, leaf)) ?? newest;

function isWithin(range: RangeRow, from: number | Date | undefined, to: number | Date | undefined): boolean {
  const isPast = typeof from === "number" ? range.to <= from : from !== undefined && range.lastAt < from;
  const isAhead = typeof to === "number" ? range.from >= to : to !== undefined && range.firstAt > to;
  return !isPast && !isAhead;
}

/** Neighbours as one. */
function stretches(ranges: readonly RangeRow[]): HeldBack[] {
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of ranges) {
    const last = joined.at(-1);
    if (last?.to === from) last.to = to;
    else joined.push({ from, to });
  }
  return joined;
}
