import { askData } from "#core/reports/data/ask-data.ts";
import { streamData } from "#core/reports/data/stream-data.ts";
import type { ReportAct } from "#core/reports/issued/ask-report.ts";
import { askQuestion } from "#core/reports/question/ask-question.ts";
import type { VerbExample } from "./example.ts";

const reason = "For the auditors of this year";
let data: ReportAct;

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
    name: "streamData",
    entry: "report.download",
    before: async ({ reviewer }) => {
      data = await askData(reviewer, { format: "csv", reason });
    },
    act: async ({ reviewer }) => streamData(reviewer, { id: data.id, range: "bytes=0-9" }),
  },
];
