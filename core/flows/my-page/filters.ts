import { unreachable } from "#core/base/unreachable.ts";
import type { MineRow } from "./mine.ts";

export const MY_FILTERS = ["everything", "no_purpose", "most_sensitive", "outside_team", "refused"] as const;
export type MyFilter = (typeof MY_FILTERS)[number];

/** What a person wants to see of what concerns them. */
export interface MyChoice {
  readonly filter: MyFilter;
  /** One reader alone, and only where their name is shown. */
  readonly reader: string | null;
  /** One purpose alone, as it was named. */
  readonly purpose: string | null;
  /** The person's own team today. */
  readonly teamId: string | null;
}

type Facts = Pick<MineRow, "outcome" | "dss" | "teamId" | "actorId" | "purposeId"> & {
  readonly needed: boolean;
};

/** Whether the reader needed the data, by a purpose or by the mapping. */
export const isNeeded = ({ reason }: Pick<MineRow, "reason">): boolean =>
  reason === "purpose" || reason === "held" || reason === "job";

/** Whether a choice keeps a read. Pure. */
export const chosen = (choice: MyChoice, read: Facts): boolean =>
  keeps(choice.filter, read, choice.teamId) &&
  (choice.reader === null || read.actorId === choice.reader) &&
  (choice.purpose === null || read.purposeId === choice.purpose);

/** Whether a filter keeps a read. A refused read gave nothing away, so it is no read without purpose. */
export function keeps(
  filter: MyFilter,
  read: Omit<Facts, "actorId" | "purposeId">,
  teamId: string | null,
): boolean {
  switch (filter) {
    case "everything":
      return true;
    case "no_purpose":
      return read.outcome === "allowed" && !read.needed;
    case "most_sensitive":
      return read.outcome === "allowed" && read.dss === 4;
    case "outside_team":
      return teamId === null || read.teamId !== teamId;
    case "refused":
      return read.outcome === "refused";
    default:
      return unreachable(filter);
  }
}
