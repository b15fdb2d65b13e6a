import type { CaptureKind } from "#core/base/capture-terms.ts";

/** One thing captured, as `POST /api/v1/activity/items` takes it. A body that was withdrawn is null: its number still counts. */
export interface Item {
  readonly id: string;
  readonly sequence: number;
  readonly collector: string;
  readonly subject: string;
  readonly kind: CaptureKind;
  readonly capturedAt: string;
  readonly body: object | null;
}

/** What the server said became of one item. */
export interface ItemAnswer {
  readonly index: number;
  readonly status: "stored" | "already" | "refused" | "quarantined";
  readonly why?: string;
  readonly problem?: string;
  readonly item?: string;
  readonly dss?: number;
  readonly removed?: Readonly<Record<string, number>>;
}
