import { ProveAbout } from "#core/log/absence/prove-about.ts";
import type { Operation } from "./operation.ts";

const get = { method: "GET", status: 200, answer: "json" } as const;

export const ABSENCE_OPERATIONS: readonly Operation[] = [
  {
    ...get,
    path: "me/absence",
    id: "proveAboutMe",
    summary:
      "Which entries of the log are about the caller, or that none is, in ranges one behind the other; checked offline with the label key.",
    input: ProveAbout,
    who: "me.read",
    example: { from: "999999999999" },
  },
  {
    ...get,
    path: "me/label-key",
    id: "getMyLabelKey",
    summary: "The caller's label key, to be kept like a password: proofs about them are checked against it.",
    input: null,
    who: "me.read",
    example: {},
  },
];
