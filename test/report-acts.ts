import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { makeReport } from "#core/reports/issued/make-report.ts";
import { askQuestion } from "#core/reports/question/ask-question.ts";
import { dropDefinition } from "#core/reports/saved/drop-definition.ts";
import { saveQuestion } from "#core/reports/saved/save-definition.ts";
import { openShare } from "#core/reports/shared/open-share.ts";
import { shareReport } from "#core/reports/shared/share-report.ts";

const reason = "For the auditors of this year";
const schedule = { every: "week", hour: 6, zone: "Europe/Berlin" } as const;
export const PHRASE = "correct horse battery";

/** A report that is there, with a link that was opened and one with a passphrase; two saved questions, and one that was dropped. */
export async function honestReports(by: PersonViewer): Promise<void> {
  const { id } = await askQuestion(by, { report: "completeness", reason });
  await makeReport(systemViewer("worker"), { report: id });
  const { path } = await shareReport(by, { id, whom: "Ernst and Partners", reason });
  await openShare({ key: keyIn(path) });
  await shareReport(by, { id, whom: "The works council's adviser", passphrase: PHRASE, reason });
  const saved = (name: string, over: object = {}) =>
    saveQuestion(by, { report: "purposes", name, reason, ...over });
  await saved("Purposes each week", { schedule, told: [by.personId], toldRoles: ["auditor"] });
  await saved("Purposes by hand", { usedBy: ["auditor"], keepDays: 365 });
  await dropDefinition(by, await saved("A mistake"));
}

/** What stands behind `#` in a link. */
export const keyIn = (path: string): string => path.slice(path.indexOf("#") + 1);
