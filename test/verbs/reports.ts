import { DAY_MS } from "#core/base/durations.ts";
import { Refusal } from "#core/base/refusal.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { askData } from "#core/reports/data/ask-data.ts";
import { streamData } from "#core/reports/data/stream-data.ts";
import type { ReportAct } from "#core/reports/issued/ask-report.ts";
import { makeReport } from "#core/reports/issued/make-report.ts";
import { askProven } from "#core/reports/proven/ask-proven.ts";
import { takeProven } from "#core/reports/proven/take-proven.ts";
import { askQuestion } from "#core/reports/question/ask-question.ts";
import { dropDefinition } from "#core/reports/saved/drop-definition.ts";
import { runDefinition } from "#core/reports/saved/run-definition.ts";
import { runDue } from "#core/reports/saved/run-due.ts";
import { type DefinitionAct, saveQuestion } from "#core/reports/saved/save-definition.ts";
import { downloadShare, openShare } from "#core/reports/shared/open-share.ts";
import { revokeShare } from "#core/reports/shared/revoke-share.ts";
import { type MadeShare, shareReport } from "#core/reports/shared/share-report.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { keyIn } from "#test/report-acts.ts";
import type { VerbExample } from "./example.ts";
import type { VerbWorld } from "./world.ts";

const reason = "For the auditors of this year";
const PHRASE = "correct horse battery";
const worker = systemViewer("worker");
let data: ReportAct;
let report: ReportAct;
let saved: DefinitionAct;
let made: MadeShare;

const key = () => keyIn(made.path);
const save = async ({ privacy }: VerbWorld, over: object = {}) => {
  saved = await saveQuestion(privacy, { report: "purposes", name: "Purposes", reason, ...over });
};
const daily = (world: VerbWorld) =>
  save(world, { schedule: { every: "day", hour: 0, zone: "UTC" }, told: [world.privacy.personId] });
/** A schedule that has held for two days. */
const due = async (world: VerbWorld) => {
  await daily(world);
  await database().prisma.reportDefinition.update({
    where: { id: saved.id },
    data: { scheduledAt: new Date(Date.now() - DAY_MS) },
  });
};
const issued = async ({ privacy }: VerbWorld) => {
  report = await askQuestion(privacy, { report: "completeness", reason });
  await makeReport(worker, { report: report.id });
};
const share = async (world: VerbWorld) => {
  await issued(world);
  made = await shareReport(world.privacy, { id: report.id, whom: "Auditors", passphrase: PHRASE, reason });
};
/** The refusal is answered once the try is remembered. */
const refused = (error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
};
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
  { name: "saveQuestion", entry: "report.define", act: save },
  {
    name: "saveQuestion again",
    entry: "report.define",
    before: save,
    act: (world) => save(world, { ...saved, keepDays: 90 }),
  },
  {
    name: "dropDefinition",
    entry: "report.drop",
    before: save,
    act: ({ privacy }) => dropDefinition(privacy, { id: saved.id }),
  },
  {
    name: "runDefinition",
    entry: "report.ask",
    before: save,
    act: ({ privacy }) => runDefinition(privacy, { id: saved.id, reason }),
  },
  { name: "runDue", entry: "report.ask", before: due, act: () => runDue(worker) },
  {
    name: "runDue for an owner who left",
    entry: "report.stop",
    before: async (world) => {
      await due(world);
      await database().prisma.reportDefinition.update({
        where: { id: saved.id },
        data: { ownerId: (await makePerson({ kind: "customer" })).personId },
      });
    },
    act: () => runDue(worker),
  },
  {
    name: "shareReport",
    entry: "report.share",
    before: issued,
    act: ({ privacy }) => shareReport(privacy, { id: report.id, whom: "Auditors", reason }),
  },
  {
    name: "openShare",
    entry: "report.share.open",
    before: share,
    act: () => openShare({ key: key(), passphrase: PHRASE }),
  },
  {
    name: "downloadShare",
    entry: "report.share.download",
    before: share,
    act: () => downloadShare({ key: key(), passphrase: PHRASE }),
  },
  {
    name: "openShare with a wrong passphrase",
    entry: "report.share.fail",
    before: share,
    act: () => openShare({ key: key(), passphrase: "another" }).catch(refused),
  },
  {
    name: "revokeShare",
    entry: "report.share.revoke",
    before: share,
    act: ({ privacy }) => revokeShare(privacy, { id: made.id }),
  },
];
