import { DAY_MS } from "#core/base/durations.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { decide } from "#core/policy/decide.ts";
import { UNUSED_DAYS } from "#core/policy/purpose-limits.ts";
import type { RequestKind } from "./request-row.ts";
import { type HolderRow, READS_COUNTED_MAX, type RegisterRow } from "./select-register.ts";
import { isCurrent, type PurposeState, purposeState } from "./state.ts";

/** Holders as somebody may see them: one each by name, or for worker representatives how many of which unit. */
export interface HolderView {
  readonly name: string | null;
  readonly unit: string | null;
  readonly count: number;
}

/** A purpose as the register shows it. */
export interface RegisterItem {
  readonly id: string;
  readonly title: string;
  readonly plain: string;
  readonly state: PurposeState;
  readonly maxDss: number;
  readonly datasets: readonly { readonly id: string; readonly name: string; readonly dss: number }[];
  readonly holders: readonly HolderView[];
  readonly from: Date | null;
  readonly to: Date | null;
  /** Allowed reads under it in the last 30 days; one more than it is counted to means "more". */
  readonly reads: number;
  readonly lastReadAt: Date | null;
  /** In force for 30 days, and in these nobody read anything under it. */
  readonly unused: boolean;
  readonly askedAt: Date | null;
  readonly askedBy: string | null;
  /** What waits, and whether it waits for the viewer. */
  readonly waiting: readonly {
    readonly kind: RequestKind;
    readonly second: boolean;
    readonly forMe: boolean;
  }[];
  /** Asked for by the viewer, held by them, or to be. */
  readonly mine: boolean;
}

/** Whether the viewer sees no individual people: worker representatives, unless another role of theirs shows them. */
export const seesUnitsOnly = ({ roles }: PersonViewer): boolean =>
  roles.has("workers") && !["steward", "privacy", "auditor"].some((role) => roles.has(role as "steward"));

/** Whom a purpose is about: who asked for it, who holds it or is to. */
export const concernedIdsOf = (row: RegisterRow): string[] => [
  ...(row.askedById ? [row.askedById] : []),
  ...row.holders.map(({ id }) => id),
  ...row.waiting.flatMap(({ askedById, holderIds }) => [askedById, ...holderIds]),
];

/** What the viewer may see of a row. A purpose that concerns them shows its people to them, too. */
export function toRegisterItem(viewer: PersonViewer, row: RegisterRow, now: Date): RegisterItem {
  const { id, maxDss, datasets, from, to, reads, lastReadAt, askedAt } = row;
  const state = purposeState(row, now);
  const units = seesUnitsOnly(viewer);
  const mine = concernedIdsOf(row).includes(viewer.personId);
  return {
    ...{ id, maxDss, datasets, from, to, lastReadAt, askedAt, state, mine },
    title: row.title ?? "A request whose words were erased",
    plain: row.plain ?? "",
    reads: Math.min(reads, READS_COUNTED_MAX + 1),
    unused: isUnused(row, state, now),
    holders: units ? byUnit(row.holders) : row.holders.map(toHolder),
    askedBy: units ? row.askedByUnit : row.askedByName,
    waiting: row.waiting.map((request) => ({
      kind: request.kind,
      second: request.state === "second",
      forMe: waitsFor(viewer, row, request),
    })),
  };
}

const toHolder = ({ name, unit }: HolderRow): HolderView => ({
  name: name ?? "an erased person",
  unit,
  count: 1,
});

function byUnit(holders: readonly HolderRow[]): HolderView[] {
  const counts = new Map<string | null, number>();
  for (const { unit } of holders) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  return [...counts].map(([unit, count]) => ({ name: null, unit, count }));
}

function isUnused({ reads, from }: RegisterRow, state: PurposeState, now: Date): boolean {
  const longEnough = from !== null && now.getTime() - from.getTime() > UNUSED_DAYS * DAY_MS;
  return isCurrent(state) && longEnough && reads === 0;
}

/** Whether the next yes to a request could be the viewer's. */
export function waitsFor(
  viewer: PersonViewer,
  row: RegisterRow,
  request: RegisterRow["waiting"][number],
): boolean {
  const holding = row.request === null ? row.holders.map(({ id }) => id) : [];
  const asker = request.kind === "holders" ? [] : [request.askedById];
  const concernedIds = [...asker, ...request.holderIds, ...holding];
  return request.state === "asked"
    ? decide(viewer, "purpose.approve", { concernedIds }).allow
    : decide(viewer, "purpose.second", { concernedIds, firstId: request.firstId ?? "" }).allow;
}
