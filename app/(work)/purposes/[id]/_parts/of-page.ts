import type { PurposeDetail, RequestView } from "#core/directory/purposes/get-purpose.ts";

/** A purpose as its buttons need it in the browser. */
export interface PurposeOfPage
  extends Pick<PurposeDetail, "id" | "version" | "title" | "maxDss" | "datasets" | "heldBy" | "may"> {
  readonly toUtc: string | null;
}

export type PurposeAct = "extend" | "narrow" | "add" | "remove" | "end";

/** A request as its buttons need it in the browser. */
export interface RequestOfPage
  extends Pick<RequestView, "id" | "kind" | "version" | "datasets" | "maxDss" | "may"> {
  readonly untilUtc: string | null;
}
