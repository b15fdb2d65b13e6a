import { MakeCanary } from "#core/directory/coverage/canaries/make-canary.ts";
import { EndCanary, PlanCanary } from "#core/directory/coverage/canaries/plan-canary.ts";
import { AskCoverage } from "#core/directory/coverage/source-coverage.ts";
import { TellSource } from "#core/directory/coverage/tell-source.ts";
import { RecordOrder } from "#core/intake/order.ts";
import type { Operation } from "./operation.ts";

const post = { method: "POST", status: 200 } as const;
const reason = "Its owner asked for it";
const NO_ID = "00000000-0000-4000-8000-000000000000";
const at = "2026-11-21T10:00:00Z";

/** How far "nobody" carries at each source. */
export const COVERAGE_OPERATIONS: readonly Operation[] = [
  {
    ...{ method: "GET", status: 200, path: "sources/coverage", id: "sourceCoverage" },
    summary:
      "Each source and its datasets, watched, partly or not, over some days: with every reason and gap.",
    input: AskCoverage,
    answer: "list",
    who: "source.list",
    example: { days: "30" },
  },
  {
    ...post,
    path: "canaries",
    id: "makeCanary",
    summary:
      "Expects a canary of the source from now on: a read that carries its phrase has to show in its log.",
    input: MakeCanary,
    answer: "json",
    status: 201,
    who: "event.record",
    example: { sourceId: "no-such-source" },
  },
  {
    ...post,
    path: "sources/[sourceId]/canary",
    id: "planCanary",
    summary: "Says how canaries are read at a source, how often, and how soon they have to show in its log.",
    input: PlanCanary,
    answer: "json",
    status: 201,
    who: "source.manage",
    example: { sourceId: "no-such-source", relation: "whosaw.canary", login: "watcher", reason },
  },
  {
    ...post,
    path: "sources/[sourceId]/canary/end",
    id: "endCanary",
    summary: "Ends a plan: no canary is expected there any more.",
    input: EndCanary,
    answer: "nothing",
    status: 204,
    who: "source.manage",
    example: { sourceId: "no-such-source", reason, version: 1 },
  },
  {
    ...post,
    path: "sources/[sourceId]/told",
    id: "tellSource",
    summary: "Tells whether a source is encrypted at rest, and by which paths somebody reads past its log.",
    input: TellSource,
    answer: "json",
    status: 201,
    who: "source.tell",
    example: { sourceId: "no-such-source", encrypted: "yes", reason },
  },
  {
    ...post,
    path: "imports/[importId]/order",
    id: "recordOrder",
    summary:
      "Which events of a file came one after the other: what lies between is a hole in the source's log.",
    input: RecordOrder,
    answer: "json",
    who: "import.run",
    example: {
      importId: NO_ID,
      came: [{ stream: "6ae826e0.363b", from: 1, to: 9, firstAt: at, lastAt: at, begins: true }],
    },
  },
];
