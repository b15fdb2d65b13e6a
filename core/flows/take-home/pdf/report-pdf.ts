import { setImmediate as breath } from "node:timers/promises";
import type { OwnFacts } from "../gather/facts.ts";
import type { OwnRead } from "../gather/reads.ts";
import { daysOf, type ReportDay } from "../lines.ts";
import { recipientsOf } from "../recipients.ts";
import type { TakeHome } from "../row.ts";
import type { Verdict } from "../verdict.ts";
import { count, dateOf, dayHeading, momentOf, plural } from "../words.ts";
import { aboutHeld, aboutMe, aboutQuestions, aboutRights, aboutSystems } from "./other-parts.ts";
import { ALERT, type Cell, INK, Paper, SOFT } from "./paper.ts";

const DAYS_AT_ONCE = 10;

/** A report to read and to print. The same content is the same bytes. `origin` is the log's name. */
export async function reportPdf(
  row: TakeHome,
  facts: OwnFacts,
  reads: readonly OwnRead[],
  verdict: Verdict,
  origin: string,
): Promise<Uint8Array> {
  const name = facts.record?.name ?? "you";
  const paper = new Paper({ title: `Who saw the data about ${name}`, author: "Whosaw", date: row.askedAt });
  cover(paper, row, verdict, name, origin, reads.length);
  recipients(paper, reads);
  await readsByDay(
    paper,
    "Reads that named you, by day",
    reads.filter(({ byName }) => byName),
  );
  await readsByDay(
    paper,
    "Reads of whole datasets that hold yours, by day",
    reads.filter(({ byName }) => !byName),
  );
  aboutHeld(paper, facts, row.timeZone);
  aboutMe(paper, facts, row.timeZone);
  aboutQuestions(paper, facts, row.timeZone);
  aboutSystems(paper, facts, row.timeZone);
  aboutRights(paper);
  if (paper.lacksLetters)
    paper.paragraph(
      "Some letters of names are not in this file's fonts and stand without their marks, or as “?”. report.json has every name as it is.",
      { size: 9, color: SOFT },
    );
  return paper.end();
}

function cover(
  paper: Paper,
  row: TakeHome,
  { title, sentences }: Verdict,
  name: string,
  origin: string,
  reads: number,
): void {
  const { timeZone: zone } = row;
  paper.doc.moveDown(3);
  paper.paragraph("Whosaw", { size: 12, color: SOFT, bold: true });
  paper.heading(`Who saw the data about ${name}`, 1);
  paper.paragraph("A report that you asked for yourself, under Art. 15 of the GDPR.", {
    size: 11,
    color: SOFT,
  });
  paper.doc.moveDown(1.5);
  paper.paragraph(title, { size: 17, bold: true });
  for (const sentence of sentences) paper.paragraph(sentence, { size: 11 });
  paper.doc.moveDown(1.5);
  const from = row.since ? dateOf(row.since, zone) : "the oldest read that is kept";
  const to = momentOf(row.until ?? row.askedAt, zone);
  paper.facts([
    ["About", name],
    ["Reads that happened", `from ${from} to ${to}`],
    ["In this report", plural(reads, "read")],
    ["Asked on", `${momentOf(row.askedAt, zone)} (${zone}); days and times are those of this zone`],
    ["Log", `${origin}, up to entry ${count(row.askLeaf ?? 0)}`],
    [
      "To check it",
      "Open verifier.html of the same archive in a browser and drop the archive onto it. It needs no network, and nobody's word.",
    ],
  ]);
}

function recipients(paper: Paper, reads: readonly OwnRead[]): void {
  paper.heading("Who received your data", 2);
  const list = recipientsOf(reads);
  if (list.length === 0) {
    paper.paragraph("Nobody, by the entries that this report may show.", { color: SOFT });
    return;
  }
  paper.table(
    [
      { header: "Who", width: 0.26 },
      { header: "Team", width: 0.2 },
      { header: "Purposes", width: 0.3 },
      { header: "Reads", width: 0.1, right: true },
      { header: "Without need", width: 0.14, right: true },
    ],
    list.map(({ who, team, kind, purposes, reads: times, withoutNeed }) => [
      { text: kind === "service" ? `${who} (service)` : who, bold: true },
      { text: team ?? "", color: SOFT },
      { text: purposes.join("; "), color: SOFT },
      { text: count(times) },
      { text: count(withoutNeed), color: withoutNeed > 0 ? ALERT : SOFT },
    ]),
  );
}

async function readsByDay(paper: Paper, title: string, reads: readonly OwnRead[]): Promise<void> {
  paper.heading(title, 2);
  if (reads.length === 0) {
    paper.paragraph("None in this time.", { color: SOFT });
    return;
  }
  const days = daysOf(reads);
  for (const [at, day] of days.entries()) {
    oneDay(paper, day);
    if (at % DAYS_AT_ONCE === DAYS_AT_ONCE - 1) await breath(); // other jobs of the worker go on
  }
}

const COLUMNS = [
  { header: "When", width: 0.13 },
  { header: "Who", width: 0.23 },
  { header: "What", width: 0.24 },
  { header: "How", width: 0.13 },
  { header: "Why", width: 0.17 },
  { header: "Entries", width: 0.1, right: true },
];

function oneDay(paper: Paper, { day, lines }: ReportDay): void {
  paper.heading(dayHeading(day), 3);
  const rows = lines.map((line): Cell[] => {
    const [first, last] = line.entries;
    const items = line.items === null ? "" : `, ${plural(line.items, "item")}`;
    return [
      { text: line.from === line.to ? line.from : `${line.from}–${line.to}` },
      { text: line.team ? `${line.who}, ${line.team}` : line.who, bold: true },
      { text: `${line.what} (DSS ${line.dss} of 4), ${line.source}` },
      { text: `${line.how}${line.times > 1 ? ` ${count(line.times)} times` : ""}${items}` },
      { text: line.why, color: line.refused ? SOFT : line.needed ? INK : ALERT },
      { text: first === last ? String(first) : `${first}–${last}`, color: SOFT },
    ];
  });
  paper.table(COLUMNS, rows);
}
