import { isOpenRequest } from "#core/policy/data-request.ts";
import type { RequestStep } from "./history.ts";
import { type DataRequest, isOfEverything } from "./row.ts";

/** What became of the erasure that was granted: nothing is said to be erased that was not. */
export type ErasureStands =
  /** Granted, and not started by a privacy officer. */
  | { readonly is: "not_started" }
  | { readonly is: "waits" | "declined"; readonly number: number }
  | { readonly is: "done"; readonly number: number; readonly at: Date | null }
  /** It is about a part: no erasure here is for parts. */
  | { readonly is: "none" };

/** A request with its steps, as both sides read it. */
export interface RequestView
  extends Pick<
    DataRequest,
    "id" | "article" | "kinds" | "fromDay" | "toDay" | "state" | "receivedAt" | "dueAt" | "ground" | "version"
  > {
  readonly extended: boolean;
  readonly escalated: boolean;
  readonly late: boolean;
  readonly takenBy: string | null;
  readonly steps: readonly RequestStep[];
  /** Of an erasure that was granted, wholly or in part. */
  readonly erasure: ErasureStands | null;
}

/** What {@link ErasureStands} is worked out from. */
export interface ErasureRow {
  /** Of the erasure that was started from it, or of one of that person that was asked for since. */
  readonly erasure: number | null;
  readonly erasureState: string | null;
  readonly erasedAt: Date | null;
}

export function toView(
  row: DataRequest & ErasureRow & { readonly takenBy: string | null },
  steps: readonly RequestStep[],
  now: Date,
): RequestView {
  const { id, article, kinds, fromDay, toDay, state, receivedAt, dueAt, ground, version } = row;
  return {
    ...{ id, article, kinds, fromDay, toDay, state, receivedAt, dueAt, ground, version, steps },
    extended: row.extendedAt !== null,
    escalated: row.escalatedAt !== null,
    late: isOpenRequest(state) && dueAt <= now,
    takenBy: row.takenById === null ? null : (row.takenBy ?? "An erased person"),
    erasure: erasureOf(row),
  };
}

function erasureOf(row: DataRequest & ErasureRow): ErasureStands | null {
  if (row.article !== "erase" || (row.state !== "granted" && row.state !== "partly")) return null;
  if (!isOfEverything(row)) return { is: "none" };
  const { erasure: number, erasureState: state } = row;
  if (number === null) return row.state === "granted" ? { is: "not_started" } : { is: "none" };
  if (state === "done") return { is: "done", number, at: row.erasedAt };
  return { is: state === "declined" ? "declined" : "waits", number };
}
