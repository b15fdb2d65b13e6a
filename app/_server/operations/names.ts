import { SetReaderNames } from "#core/directory/settings/reader-names.ts";
import { AskName, DecideName } from "#core/flows/names/request.ts";
import type { Operation } from "./operation.ts";

const post = { method: "POST", status: 200, answer: "json" } as const;
const NONE = "00000000-0000-4000-8000-000000000000";
const reason = "The reader's side weighs less here.";

export const NAME_OPERATIONS: readonly Operation[] = [
  {
    ...post,
    status: 201,
    path: "me/names",
    id: "askName",
    summary: "Asks who made a read of one's own data, where names are given on request.",
    input: AskName,
    who: "why.ask",
    example: { entry: 9_999_999_999, reason: "" },
  },
  {
    method: "GET",
    path: "names",
    id: "listNames",
    summary: "Requests for readers' names, for privacy officers; never who asks.",
    input: null,
    answer: "list",
    status: 200,
    who: "why.name.list",
    example: {},
  },
  {
    ...post,
    path: "names/[id]/decide",
    id: "decideName",
    summary: "Opens a reader's name to whoever asked, or declines, with a reason.",
    input: DecideName,
    who: "why.name.decide",
    example: { id: NONE, grant: false, reason, version: 1 },
  },
  {
    ...post,
    path: "settings/reader-names",
    id: "setReaderNames",
    summary: "How readers are named to those whose data they read: name, unit, or on request.",
    input: SetReaderNames,
    who: "setting.change",
    example: { value: "unit", reason, version: 999_999 },
  },
];
