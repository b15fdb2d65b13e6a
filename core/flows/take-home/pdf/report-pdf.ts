import { setImmediate as breath } from "node:timers/promises";
import { ALERT, type Cell, INK, Paper, SOFT } from "#core/reports/kit/paper/paper.ts";
import type { OwnFacts } from "../gather/facts.ts";
import type { OwnRead } from "../gather/reads.ts";
import { daysOf, type ReportDay } from "../lines.ts";
import { recipientsOf } from "../recipients.ts";
import type { TakeHome } from "../row.ts";
import { verdictOf } from "../verdict.ts";
import type { ReportSay } from "../words.ts";
import { aboutHeld, aboutMe, aboutQuestions, aboutRights, aboutSystems } from "./other-parts.ts";

const DAYS_AT_ONCE = 10;

/** A report to read and to print. The same content is the same bytes. `origin` is the log's name. */
export async function reportPdf(
  row: TakeHome,
  facts: OwnFacts,
  reads: readonly OwnRead[],
  origin: string,
  say: ReportSay,
): Promise<Uint8Array> {
  const { t } = say;
  const name = facts.record?.name ?? t("report.nameless");
  const paper = new Paper({
    ...{
      title: t("report.title", { name }),
      subject: t("report.subject"),
      author: "Whosaw",
      date: row.askedAt,
    },
    ...{ locale: say.locale, page: (at, of) => t("report.page", { at, of }) },
  });
  const verdict = verdictOf(reads, facts, row.timeZone, say);
  cover(paper, say, { row, verdict, name, origin, reads: reads.length });
  recipients(paper, reads, say);
  await readsByDay(
    paper,
    t("report.byNameTitle"),
    reads.filter(({ byName }) => byName),
    say,
  );
  await readsByDay(
    paper,
    t("report.wholeTitle"),
    reads.filter(({ byName }) => !byName),
    say,
  );
  aboutHeld(paper, facts, row.timeZone, say);
  aboutMe(paper, facts, row.timeZone, say);
  aboutQuestions(paper, facts, row.timeZone, say);
  aboutSystems(paper, facts, row.timeZone, say);
  aboutRights(paper, say);
  if (paper.lacksLetters) paper.paragraph(t("report.lacksLetters"), { size: 9, color: SOFT });
  return paper.end();
}

/** What the first page says. */
interface Cover {
  readonly row: TakeHome;
  readonly verdict: ReturnType<typeof verdictOf>;
  readonly name: string;
  readonly origin: string;
  /** How many. */
  readonly reads: number;
}

function cover(
  paper: Paper,
  { t, dateOf, momentOf }: ReportSay,
  { row, verdict, name, origin, reads }: Cover,
): void {
  const { timeZone: zone } = row;
  const { title, sentences } = verdict;
  paper.doc.moveDown(3);
  paper.paragraph("Whosaw", { size: 12, color: SOFT, bold: true });
  paper.heading(t("report.title", { name }), 1);
  paper.paragraph(t("report.under"), {
    size: 11,
    color: SOFT,
  });
  paper.doc.moveDown(1.5);
  paper.paragraph(title, { size: 17, bold: true });
  for (const sentence of sentences) paper.paragraph(sentence, { size: 11 });
  paper.doc.moveDown(1.5);
  const from = row.since ? dateOf(row.since, zone) : t("report.oldest");
  const to = momentOf(row.until ?? row.askedAt, zone);
  paper.facts([
    [t("report.about"), name],
    [t("report.happened"), t("report.fromTo", { from, to })],
    [t("report.inReport"), t("report.reads", { n: reads })],
    [t("report.askedOn"), t("report.askedZone", { at: momentOf(row.askedAt, zone), zone })],
    [t("report.log"), t("report.upTo", { origin, n: row.askLeaf ?? 0 })],
    [t("report.toCheck"), t("report.checkHow")],
  ]);
}

function recipients(paper: Paper, reads: readonly OwnRead[], say: ReportSay): void {
  const { t, count } = say;
  paper.heading(t("report.received"), 2);
  const list = recipientsOf(reads, say);
  if (list.length === 0) {
    paper.paragraph(t("report.receivedNobody"), { color: SOFT });
    return;
  }
  paper.table(
    [
      { header: t("report.who"), width: 0.26 },
      { header: t("report.team"), width: 0.2 },
      { header: t("report.purposes"), width: 0.3 },
      { header: t("report.readsCol"), width: 0.1, right: true },
      { header: t("report.withoutNeed"), width: 0.14, right: true },
    ],
    list.map(({ who, team, kind, purposes, reads: times, withoutNeed }) => [
      { text: kind === "service" ? t("report.whoService", { name: who }) : who, bold: true },
      { text: team ?? "", color: SOFT },
      { text: purposes.join("; "), color: SOFT },
      { text: count(times) },
      { text: count(withoutNeed), color: withoutNeed > 0 ? ALERT : SOFT },
    ]),
  );
}

async function readsByDay(
  paper: Paper,
  title: string,
  reads: readonly OwnRead[],
  say: ReportSay,
): Promise<void> {
  paper.heading(title, 2);
  if (reads.length === 0) {
    paper.paragraph(say.t("report.noneInTime"), { color: SOFT });
    return;
  }
  const days = daysOf(reads, say);
  for (const [at, day] of days.entries()) {
    oneDay(paper, day, say);
    if (at % DAYS_AT_ONCE === DAYS_AT_ONCE - 1) await breath(); // other jobs of the worker go on
  }
}

const columns = ({ t }: ReportSay) => [
  { header: t("report.when"), width: 0.13 },
  { header: t("report.who"), width: 0.23 },
  { header: t("report.what"), width: 0.24 },
  { header: t("report.how"), width: 0.13 },
  { header: t("report.why"), width: 0.17 },
  { header: t("report.entries"), width: 0.1, right: true },
];

function oneDay(paper: Paper, { day, lines }: ReportDay, say: ReportSay): void {
  const { t } = say;
  paper.heading(say.dayHeading(day), 3);
  const rows = lines.map((line): Cell[] => {
    const [first, last] = line.entries;
    const items = line.items === null ? "" : t("report.items", { n: line.items });
    return [
      { text: line.from === line.to ? line.from : `${line.from}–${line.to}` },
      { text: line.team ? `${line.who}, ${line.team}` : line.who, bold: true },
      { text: t("report.whatDss", { what: line.what, dss: line.dss, source: line.source }) },
      { text: `${line.how}${line.times > 1 ? t("report.times", { n: line.times }) : ""}${items}` },
      { text: line.why, color: line.refused ? SOFT : line.needed ? INK : ALERT },
      { text: first === last ? String(first) : `${first}–${last}`, color: SOFT },
    ];
  });
  paper.table(columns(say), rows);
}
