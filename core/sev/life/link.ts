import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import type { Json } from "#core/log/entry/entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import type { LinkKind } from "../record/link-kind.ts";
import { lockForAct, refuseStale } from "../record/locked.ts";
import { OnSev, Whole } from "../schema.ts";
import { type SevView, sevView } from "../views/sev-view.ts";

export const Link = OnSev.extend({ other: Whole });

interface NewLink {
  readonly number: number;
  readonly other: number;
  readonly as: LinkKind;
  readonly data?: Readonly<Record<string, Json>>;
  readonly text?: Readonly<Record<string, string>>;
}

/** One of the two ends of a link: a row, set by its own entry of the SEV that it stands on. */
export function linkEnd(tx: Tx, viewer: Viewer, { number, other, as, data, text }: NewLink): void {
  const act = { kind: "linked", entry: "sev.link", data: { other, as, ...data } } as const;
  record(tx, viewer, number, { ...act, ...(text ? { text } : {}) }, async ({ leafIndex }) => {
    await tx.sevLink.create({
      data: { sevNumber: number, other, kind: as, leafIndex: BigInt(leafIndex) },
    });
  });
}

/** Says that two SEVs have to do with each other; both pages and both records say so. Refuses one that the viewer may not see. */
export async function linkSevs(viewer: Viewer, raw: unknown): Promise<SevView> {
  const { number, other, reason, version } = Link.parse(raw);
  refuseUnless(number !== other, "invalid", { field: "other", detail: "a SEV cannot be linked with itself" });
  await withTx(async (tx) => {
    await lockBoth(tx, viewer, { number, other, version });
    const there = await tx.sevLink.count({ where: { sevNumber: number, other, kind: "related" } });
    if (there > 0) return;
    await bump(tx, [number, other]);
    linkEnd(tx, viewer, { number, other, as: "related", text: { reason } });
    linkEnd(tx, viewer, { number: other, other: number, as: "related", text: { reason } });
  });
  return sevView(viewer, number);
}

/** Takes a link back, with a reason. What a split, a merge or a continuation says stays. */
export async function unlinkSevs(viewer: Viewer, raw: unknown): Promise<SevView> {
  const { number, other, reason, version } = Link.parse(raw);
  await withTx(async (tx) => {
    await lockBoth(tx, viewer, { number, other, version });
    const ends = await tx.sevLink.findMany({
      where: {
        kind: "related",
        OR: [
          { sevNumber: number, other },
          { sevNumber: other, other: number },
        ],
      },
    });
    refuseUnless(ends.length > 0, "invalid", { field: "other", detail: "the two are not linked" });
    await bump(tx, [number, other]);
    for (const end of ends) {
      const { sevNumber, other: to, kind, leafIndex } = end;
      await tx.sevLink.delete({ where: { sevNumber_other_kind: { sevNumber, other: to, kind } } });
      const data = { other: to, as: kind, after: Number(leafIndex) };
      record(tx, viewer, sevNumber, { kind: "unlinked", entry: "sev.unlink", data, text: { reason } });
    }
  });
  return sevView(viewer, number);
}

async function lockBoth(
  tx: Tx,
  viewer: Viewer,
  { number, other, version }: { number: number; other: number; version: number },
): Promise<void> {
  mustAllow(viewer, "sev.list");
  const locked = new Map<number, Awaited<ReturnType<typeof lockForAct>>>();
  for (const each of [number, other].sort((a, b) => a - b))
    locked.set(each, await lockForAct(tx, viewer, each));
  const [one, two] = [locked.get(number), locked.get(other)];
  refuseUnless(one && two, "not_found", { field: "other" });
  mustAllow(viewer, "sev.handle", one.facts);
  mustAllow(viewer, "sev.view", two.facts);
  refuseStale(one.row, version);
}

/** Both SEVs have a new version: whoever acts on the other one sees the link first. */
const bump = (tx: Tx, numbers: readonly number[]) =>
  onTx(tx).all(statement`UPDATE sev SET version = version + 1 WHERE number = ANY(${[...numbers]}::int[])`);
