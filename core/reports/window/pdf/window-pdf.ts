import { keys } from "#core/log/keys/keys.ts";
import type { ReportStatement } from "#core/verify/bundle/report-format.ts";
import { ALERT, INK, Paper, SOFT } from "../../kit/paper/paper.ts";
import { count, plural, secondOf } from "../../kit/words.ts";
import type { Gathered } from "../gathered.ts";
import { aboutLetIn, aboutRests } from "./how-far.ts";
import { aboutPeople } from "./people-part.ts";
import { aboutReads, overTime } from "./reads-part.ts";

type Counts = ReportStatement["counts"];

/** A report on a window to read and to print. The same content is the same bytes. */
export async function windowPdf(gathered: Gathered, counts: Counts): Promise<Uint8Array> {
  const { report, lines, shown, people } = gathered;
  const paper = new Paper({
    ...{ title: "Who could read, and who did", subject: "Report on one exposure window" },
    ...{ author: "Whosaw", date: gathered.row.askedAt },
    ...{ locale: "en", page: (at, of) => `Page ${at} of ${of}` },
  });
  cover(paper, gathered, counts);
  threeNumbers(paper, report);
  overTime(paper, report, lines);
  aboutReads(paper, report, lines, shown);
  aboutPeople(paper, people, counts, shown);
  aboutLetIn(paper, report);
  aboutRests(paper, report);
  if (paper.lacksLetters)
    paper.paragraph(
      "Some letters of names are not in this file's fonts and stand without their marks, or as “?”. The CSV files have every name as it is.",
      { size: 9, color: SOFT },
    );
  return paper.end();
}

function cover(paper: Paper, { row, report }: Gathered, counts: Counts): void {
  const { verdict, coverage, datasets, opened, closed } = report;
  paper.doc.moveDown(3);
  paper.paragraph("Whosaw", { size: 12, color: SOFT, bold: true });
  paper.heading("Who could read, and who did", 1);
  paper.paragraph("The report on one window in which more people could read than need to.", {
    size: 11,
    color: SOFT,
  });
  paper.doc.moveDown(1.5);
  const words = `${verdict.words.charAt(0).toUpperCase()}${verdict.words.slice(1)}.`;
  paper.paragraph(words, { size: 17, bold: true, color: verdict.code === "reads" ? ALERT : INK });
  for (const sentence of sentences(report, counts)) paper.paragraph(sentence, { size: 11 });
  paper.doc.moveDown(1.5);
  const names = [...new Set(datasets.map(({ name, dss }) => `${name} (DSS ${dss} of 4)`))];
  paper.facts([
    ["Opened", opened ? momentWords(opened, "closed") : "asked for by its times"],
    ["Closed", closed ? momentWords(closed, "open") : "still open"],
    [
      "Counted",
      `reads from ${secondOf(report.from)} to ${report.to ? secondOf(report.to) : "the asking"}, by the source's clock`,
    ],
    ["Datasets", names.join(", ")],
    ["Source", `${coverage.source.name} (${coverage.source.kind})`],
    [
      "People show",
      row.redaction === "names"
        ? "by name, each proven"
        : "by pseudonyms of this report: R readers, P people",
    ],
    ["Asked on", secondOf(row.askedAt)],
    ["Log", `${keys().origin}, up to entry ${count(row.askLeaf ?? 0)}`],
    [
      "To check it",
      "Open verifier.html of the same archive in a browser and drop the archive onto it. It needs no network, and nobody's word.",
    ],
  ]);
}

/** An interval where only looks tell: last known to be so, first known to be otherwise. */
function momentWords({ after, by }: { after: Date | null; by: Date }, state: "closed" | "open"): string {
  if (after && after.getTime() === by.getTime()) return `${secondOf(by)}, as the source told it`;
  const other = state === "closed" ? "open" : "closed";
  const last = after ? `last known ${state} ${secondOf(after)}` : `never known ${state} before`;
  return `${last}, first known ${other} ${secondOf(by)}`;
}

function sentences(
  { audience, coverage }: Gathered["report"],
  { excess, readers, need, people }: Counts,
): string[] {
  const who = audience.publicMeans === "staff" ? "people of the company" : "people with a login";
  const did =
    excess > 0
      ? `${plural(readers, "person", "people")} without need made ${plural(excess, "read")}`
      : "No read without need is in the log";
  const rest = [
    ...(people.apart > 0 ? [`${count(people.apart)} by superusers alone`] : []),
    ...(people.inNeed > 0 ? [`${count(people.inNeed)} in need alone`] : []),
    ...(people.none > 0 ? [`of ${count(people.none)} no read is in the complete log`] : []),
    ...(people.cannotTell > 0 ? [`of ${count(people.cannotTell)} it cannot be told`] : []),
  ];
  return [
    `${plural(audience.could, "person", "people")} could read; ${count(audience.inNeed)} of them need to. ${did}; ${plural(need, "read")} ${need === 1 ? "was" : "were"} in need.`,
    `The data of ${plural(people.all, "person", "people")} lay open: ${[`${count(people.read)} were read without need`, ...rest].join(", ")}.`,
    coverage.gaps.length === 0
      ? `The log of ${coverage.source.name} is complete for this time, as far as is known; the audience is counted among ${who}.`
      : `How far this carries: ${coverage.gaps.join(" ")}`,
  ];
}

function threeNumbers(paper: Paper, { audience, reads, people }: Gathered["report"]): void {
  paper.heading("Could, did, and no read", 2);
  paper.table(
    [
      { header: "", width: 0.4 },
      { header: "People", width: 0.15, right: true },
      { header: "What it is", width: 0.45 },
    ],
    [
      [
        { text: "Could read", bold: true },
        { text: count(audience.could) },
        { text: "with a way in while it was open", color: SOFT },
      ],
      [
        { text: "Need to" },
        { text: count(audience.inNeed) },
        { text: "by an approved purpose or the mapping, before it opened", color: SOFT },
      ],
      [
        { text: "Did, without need", bold: true },
        { text: count(reads.readers), color: reads.readers > 0 ? ALERT : INK },
        { text: plural(reads.excess, "read"), color: SOFT },
      ],
      [
        { text: "No read in the complete log", bold: true },
        { text: count(people.none) },
        { text: `of ${count(people.affected)} whose data lay open`, color: SOFT },
      ],
      [
        { text: "Policy" },
        { text: audience.cap === null ? "no limit" : count(audience.cap) },
        { text: "people who may have a way in, at most", color: SOFT },
      ],
    ],
  );
}
