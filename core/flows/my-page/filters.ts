import { unreachable } from "#core/base/unreachable.ts";
import type { MineRow } from "./mine.ts";

export const MY_FILTERS = ["everything", "no_purpose", "most_sensitive", "refused"] as const;
export type MyFilter = (typeof MY_FILTERS)[number];

type Facts = Pick<MineRow, "reason" | "outcome" | "dss">;

/** Whether the reader needed the data, by a purpose or by the mapping. */
export const isNeeded = ({ reason }: Pick<MineRow, "reason">): boolean =>
  reason === "purpose" || reason === "held" || reason === "job";

/** Whether a filter keeps a line. A refused read gave nothing away, so it is no read without purpose. */
export function keeps(filter: MyFilter, line: Facts): boolean {
  switch (filter) {
    case "everything":
      return true;
    case "no_purpose":
      return line.outcome === "allowed" && !isNeeded(line);
    case "most_sensitive":
      return line.outcome === "allowed" && line.dss === 4;
    case "refused":
      return line.outcome === "refused";
    default:
      return unreachable(filter);
  }
}
