import { MyPageQuery } from "#core/flows/my-page/query.ts";
import { MyTableQuery } from "#core/flows/my-page/table.ts";
import { OpenItem } from "#core/flows/opening/schema.ts";
import { Receipt } from "#core/log/tree/proofs.ts";
import { ListItems } from "#core/vault/list-items.ts";
import type { Operation } from "./operation.ts";

const get = { method: "GET", status: 200 } as const;

export const ACTIVITY_OPERATIONS: readonly Operation[] = [
  {
    ...get,
    path: "activity/items",
    id: "listItems",
    summary: "Items of activity data, newest first: metadata alone, subjects masked.",
    input: ListItems,
    answer: "list",
    who: "activity.list",
    example: { limit: 1 },
  },
  {
    ...get,
    path: "activity/purposes",
    id: "listPurposes",
    summary: "The purposes in force that the caller holds.",
    input: null,
    answer: "list",
    who: "activity.list",
    example: {},
  },
  {
    method: "POST",
    path: "activity/open",
    id: "openItem",
    summary:
      "Opens one item, or up to 50 as a batch, for a purpose; the opening, or its refusal, is an entry first.",
    input: OpenItem,
    answer: "json",
    status: 200,
    who: "activity.open",
    example: { item: "00000000-0000-4000-8000-000000000000", purpose: "model-evaluation" },
    changes: true,
    appends: true,
  },
  {
    ...get,
    path: "me",
    id: "getMyPage",
    summary: "Who saw the caller's own data, by day.",
    input: MyPageQuery,
    answer: "json",
    who: "me.read",
    example: { filter: "everything" },
  },
  {
    ...get,
    path: "me/days",
    id: "listMyDays",
    summary: "Further days of the same page, newest first.",
    input: MyPageQuery,
    answer: "list",
    who: "me.read",
    example: { filter: "everything" },
  },
  {
    ...get,
    path: "me/table",
    id: "listMyRows",
    summary: "The same as rows, one for each reader and day, sorted over all of it.",
    input: MyTableQuery,
    answer: "list",
    who: "me.read",
    example: { sort: "times" },
  },
  {
    ...get,
    path: "me/receipt",
    id: "getMyReceipt",
    summary: "The receipt of a read of the caller's own data, with the entry inside (C2SP tlog-proof).",
    input: Receipt,
    answer: "text",
    who: "me.read",
    example: { index: "999999999999" },
  },
  {
    ...get,
    path: "session",
    id: "whoAmI",
    summary: "The person a request is answered as, with their roles.",
    input: null,
    answer: "json",
    who: "signed in",
    example: {},
  },
  {
    method: "DELETE",
    path: "session",
    id: "endSession",
    summary: "Signs out: the session of the cookie ends at once.",
    input: null,
    answer: "nothing",
    status: 204,
    who: "signed in",
    example: {},
    changes: true,
  },
];
