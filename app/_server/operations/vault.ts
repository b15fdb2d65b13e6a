import { ListRatings } from "#core/vault/rate/list-ratings.ts";
import { ReRate } from "#core/vault/rate/re-rate.ts";
import type { Operation } from "./operation.ts";

export const VAULT_OPERATIONS: readonly Operation[] = [
  {
    method: "GET",
    path: "activity/ratings",
    id: "listRatings",
    summary: "Items of activity data with their ratings, newest first: metadata alone, nobody named.",
    input: ListRatings,
    answer: "list",
    status: 200,
    who: "activity.rate",
    example: { limit: 1 },
  },
  {
    method: "POST",
    path: "activity/ratings",
    id: "reRate",
    summary: "Rates one item anew, with a reason; `version` is the item's.",
    input: ReRate,
    answer: "json",
    status: 200,
    who: "activity.rate",
    example: {
      item: "00000000-0000-4000-8000-000000000000",
      to: 4,
      reason: "It names an illness",
      version: 1,
    },
    changes: true,
  },
];
