import { RunDefinition } from "#core/reports/saved/run-definition.ts";
import { OfDefinition, SaveDefinition } from "#core/reports/saved/schema.ts";
import { ByKey } from "#core/reports/shared/by-key.ts";
import { DownloadByKey } from "#core/reports/shared/open-share.ts";
import { RevokeShare } from "#core/reports/shared/revoke-share.ts";
import { ShareReport } from "#core/reports/shared/share-report.ts";
import type { Operation } from "./operation.ts";

/** No report has it. */
const NONE = "00000000-0000-4000-8000-000000000000";
const reason = "For the auditors of this year";
const key = "whosaw_shr_none";

/** Questions that are kept under a name, with their schedules; and links with which people outside take one report. */
export const SHARED_REPORT_OPERATIONS: readonly Operation[] = [
  {
    method: "GET",
    path: "reports/saved",
    id: "listSavedReports",
    summary: "The saved questions that the caller may use, with their schedules.",
    input: null,
    answer: "list",
    status: 200,
    who: "report.list",
    example: {},
  },
  {
    method: "POST",
    path: "reports/saved",
    id: "saveReport",
    summary:
      "Keeps a report's question under a name, or reads as data or with their proofs, or changes one of the caller's own: who may use it, its schedule, who is told, how long files are kept.",
    input: SaveDefinition,
    answer: "json",
    status: 201,
    who: "report.define",
    example: { report: "completeness", name: "How far it carries", reason },
    changes: true,
  },
  {
    method: "GET",
    path: "reports/saved/[id]",
    id: "readSavedReport",
    summary: "A saved question of the caller's own, as it is to be changed.",
    input: OfDefinition,
    answer: "json",
    status: 200,
    who: "report.list",
    example: { id: NONE },
  },
  {
    method: "DELETE",
    path: "reports/saved/[id]",
    id: "dropSavedReport",
    summary: "Takes a saved question of the caller's own away, and its schedule with it.",
    input: OfDefinition,
    answer: "json",
    status: 200,
    who: "report.list",
    example: { id: NONE },
  },
  {
    method: "POST",
    path: "reports/saved/[id]/run",
    id: "runSavedReport",
    summary: "Asks for the report of a saved question; of one with a schedule over its last whole period.",
    input: RunDefinition,
    answer: "json",
    status: 201,
    who: "report.list",
    example: { id: NONE, reason },
  },
  {
    method: "GET",
    path: "reports/take-homes",
    id: "countTakeHomes",
    summary: "How many reports people asked for about themselves: numbers alone.",
    input: null,
    answer: "json",
    status: 200,
    who: "report.list",
    example: {},
  },
  {
    method: "POST",
    path: "reports/[id]/share",
    id: "shareReport",
    summary:
      "A link with which somebody without an account takes one issued report. Its path is answered this once.",
    input: ShareReport,
    answer: "json",
    status: 201,
    who: "report.share",
    example: { id: NONE, whom: "Nobody and Partners", reason },
  },
  {
    method: "DELETE",
    path: "reports/shares/[id]",
    id: "revokeReportShare",
    summary: "Ends a link to a report: its next request is refused.",
    input: RevokeShare,
    answer: "json",
    status: 200,
    who: "report.list",
    example: { id: NONE },
  },
  {
    method: "POST",
    path: "shared/open",
    id: "openSharedReport",
    summary: "What a shared report states, for whoever has its link; an entry each time.",
    input: ByKey,
    answer: "json",
    status: 200,
    who: "anyone",
    example: { key },
  },
  {
    method: "POST",
    path: "shared/download",
    id: "downloadSharedReport",
    summary:
      "The file of a shared report, for whoever has its link, as often as the link allows; what broke off goes on by a range.",
    input: DownloadByKey,
    answer: "bytes",
    status: 200,
    who: "anyone",
    example: { key },
  },
];
