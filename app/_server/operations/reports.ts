import { ListReports } from "#core/reports/issued/list-reports.ts";
import { TakeReport } from "#core/reports/issued/take-as.ts";
import { AskData, AskProven, AskQuestion, QuestionAsked } from "#core/reports/question/schema.ts";
import type { Operation } from "./operation.ts";

/** No report has it. */
const NONE = "00000000-0000-4000-8000-000000000000";
const reason = "For the auditors of this year";

export const REPORT_OPERATIONS: readonly Operation[] = [
  {
    method: "GET",
    path: "reports",
    id: "listIssuedReports",
    summary: "The reports that were issued, with their progress and who took them.",
    input: ListReports,
    answer: "list",
    status: 200,
    who: "report.list",
    example: {},
  },
  {
    method: "POST",
    path: "reports",
    id: "askReport",
    summary:
      "Asks for the answer to a question as a PDF and as a bundle that verifies offline; a job makes it.",
    input: AskQuestion,
    answer: "json",
    status: 201,
    who: "report.ask",
    example: { report: "completeness", reason },
    changes: true,
  },
  {
    method: "GET",
    path: "reports/count",
    id: "countQuestion",
    summary: "How many entries would answer a question, counted or estimated.",
    input: QuestionAsked,
    answer: "json",
    status: 200,
    who: "report.ask",
    example: { report: "completeness" },
  },
  {
    method: "POST",
    path: "reports/data",
    id: "askData",
    summary: "Asks for the reads of a scope as data of any size: CSV, NDJSON, Parquet or OCSF events.",
    input: AskData,
    answer: "json",
    status: 201,
    who: "reads.export",
    example: { format: "csv", reason },
    changes: true,
  },
  {
    method: "POST",
    path: "reports/proven",
    id: "askProven",
    summary:
      "Asks for the reads of a scope with the proof of each, up to 2,000,000; a job makes the archive.",
    input: AskProven,
    answer: "json",
    status: 201,
    who: "reads.export",
    example: { reason },
    changes: true,
  },
  {
    method: "GET",
    path: "reports/proven/[id]",
    id: "takeProven",
    summary: "The archive that was made; by ranges of bytes where a download broke off.",
    input: TakeReport,
    headers: { range: "range", ifRange: "if-range" },
    answer: "bytes",
    status: 200,
    who: "report.take",
    example: { id: NONE },
  },
  {
    method: "GET",
    path: "reports/data/[id]",
    id: "streamData",
    summary: "The data that was asked for, as it is made; by ranges of bytes where a download broke off.",
    input: TakeReport,
    headers: { range: "range", ifRange: "if-range" },
    answer: "bytes",
    status: 200,
    who: "report.take",
    example: { id: NONE },
  },
];
