import { ListExposures } from "#core/exposure/list-exposures.ts";
import { CompareReads } from "#core/flows/reads/groups/compare-reads.ts";
import { GroupReads } from "#core/flows/reads/groups/group-reads.ts";
import { OcsfEvent } from "#core/intake/parsers/ocsf-schema.ts";
import { ListReads, SearchReads } from "#core/log/reads/search.ts";
import { ExportReads } from "#core/reports/proven/export-reads.ts";
import type { Operation } from "./operation.ts";

const get = { method: "GET", status: 200 } as const;
const post = { method: "POST", status: 200 } as const;
const reason = "Asked by the person concerned";

export const READ_OPERATIONS: readonly Operation[] = [
  {
    ...get,
    path: "access-events",
    id: "listReads",
    summary: "Reads, newest first, subjects masked.",
    input: ListReads,
    answer: "list",
    who: "reads.list",
    example: { limit: 1 },
  },
  {
    ...get,
    path: "access-events/groups",
    id: "groupReads",
    summary: "Reads by reader, dataset, session or person read about (masked): how many, of which DSS.",
    input: GroupReads,
    answer: "json",
    who: "reads.list",
    example: { by: "dataset" },
  },
  {
    ...get,
    path: "access-events/changes",
    id: "compareReads",
    summary: "What the reads of one time have that those of another have not.",
    input: CompareReads,
    answer: "json",
    who: "reads.list",
    example: { from: "2026-11-01T00:00:00Z", to: "2026-11-08T00:00:00Z" },
  },
  {
    ...post,
    path: "access-events",
    id: "recordEvents",
    summary:
      "Records up to 10,000 reads that a source reports (OCSF 6005, 6003), each once however often it is sent.",
    input: null,
    items: OcsfEvent,
    answer: "json",
    who: "event.record",
    example: {
      items: [
        {
          class_uid: 6005,
          activity_id: 4,
          status_id: 1,
          time: 1_790_000_000_000,
          metadata: { uid: "query-4711", version: "1.3.0" },
          actor: { user: { name: "ada" } },
          table: { name: "crm.customers" },
          database: { name: "crm" },
        },
      ],
    },
    changes: true,
    appends: true,
  },
  {
    ...post,
    path: "access-events/search",
    id: "searchReads",
    summary: "Reads of one person, for a reason; the search is an entry before anything is answered.",
    input: SearchReads,
    answer: "list",
    who: "reads.search",
    example: { subject: "nobody@example.com", reason },
  },
  {
    ...post,
    path: "reports/reads",
    id: "exportReads",
    summary: "The reads that a filter picks, as a bundle that verifies offline; the export is an entry.",
    input: ExportReads,
    answer: "zip",
    who: "reads.export",
    example: { filter: { actor: "nobody@example.com" }, reason },
  },
  {
    ...get,
    path: "dashboard/latest",
    id: "latestReads",
    summary: "The five newest reads, for a list that polls.",
    input: null,
    answer: "json",
    who: "dashboard.view",
    example: {},
  },
  {
    ...get,
    path: "exposures",
    id: "listExposures",
    summary: "The windows in which everybody could read something, newest first.",
    input: ListExposures,
    answer: "list",
    who: "exposure.list",
    example: { limit: 1 },
  },
];
