import { systemViewer } from "#core/base/viewer.ts";
import { askData } from "#core/reports/data/ask-data.ts";
import { streamData } from "#core/reports/data/stream-data.ts";
import type { ReportAct } from "#core/reports/issued/ask-report.ts";
import { makeReport } from "#core/reports/issued/make-report.ts";
import { askProven } from "#core/reports/proven/ask-proven.ts";
import { takeProven } from "#core/reports/proven/take-proven.ts";
import { askQuestion } from "#core/reports/question/ask-question.ts";
import type { VerbExample } from "./example.ts";

const reason = "For the auditors of this year";
let data: ReportAct;
let proven: ReportAct;

export const REPORT_VERBS: readonly VerbExample[] = [
  {
    name: "askQuestion",
    entry: "report.ask",
    act: ({ reviewer, snooper, subject }) =>
      askQuestion(reviewer, {
        ...{ report: "reads", reader: snooper.personId, people: [subject.personId] },
        reason,
      }),
  },
  {
    name: "askData",
    entry: "report.ask",
    act: ({ reviewer }) => askData(reviewer, { format: "csv", reason }),
  },
  {
    name: "askProven",
    entry: "report.ask",
    act: ({ reviewer }) => askProven(reviewer, { how: ["export"], reason }),
  },
  {
    name: "takeProven",
    entry: "report.download",
    before: async ({ reviewer }) => {
      proven = await askProven(reviewer, { how: ["export"], reason });
      await makeReport(systemViewer("worker"), { report: proven.id });
    },
    act: async ({ reviewer }) => takeProven(reviewer, { id: proven.id, range: "bytes=0-9" }),
  },
  {
    name: "streamData",
    entry: "report.download",
    before: async ({ reviewer }) => {
      data = await askData(reviewer, { format: "csv", reason });
    },
    act: async ({ reviewer }) => streamData(reviewer, { id: data.id, range: "bytes=0-9" }),
  },
];
