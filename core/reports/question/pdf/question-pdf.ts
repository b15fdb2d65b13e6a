import { DAY_MS, HOUR_MS } from "#core/base/durations.ts";
import { keys } from "#core/log/keys/keys.ts";
import type { TableLine } from "#core/verify/bundle/question/derived.ts";
import { drawBars } from "../../kit/paper/bars.ts";
import { type Cell, INK, Paper, SOFT } from "../../kit/paper/paper.ts";
import { count, plural, secondOf, shortOf } from "../../kit/words.ts";
import type { About, Gathered } from "../gathered.ts";
import { leadOf, scopeWords, TITLES } from "./lead.ts";
import { SECTIONS, type Section, type Shown } from "./sections.ts";

/** So many lines of a table stand in the PDF; its CSV file has all. */
const LISTED_MAX = 300;
const BARS_MAX = 96;

/** The answer to a question to read and to print. The same content is the same bytes. */
export async function questionPdf(gathered: Gathered, about: About): Promise<Uint8Array> {
  const { report, row, tables, lines } = gathered;
  const paper = new Paper({
    ...{ title: TITLES[report], subject: about.question, author: "Whosaw", date: row.askedAt },
    ...{ locale: "en", page: (at, of) => `Page ${at} of ${of}` },
  });
  cover(paper, gathered, about);
  const times = lines.map(({ body }) => Date.parse(String(body.happenedAt ?? body.recordedAt)));
  if (report === "reads" || report === "watchers" || report === "sev") overTime(paper, times);
  for (const section of SECTIONS[report])
    table(paper, section, tables.find(({ file }) => file === section.file)?.lines ?? []);
  rests(paper, about);
  if (paper.lacksLetters)
    paper.paragraph(
      "Some letters are not in this file's fonts and stand without their marks, or as “?”. The CSV files have every word as it is.",
      { size: 9, color: SOFT },
    );
  return paper.end();
}

const SHOW = {
  names: "by name, each proven by what opens it",
  pseudonyms: "by pseudonyms of this report: R readers, A who else acted, P people",
  units: "by unit alone",
} as const;

function cover(paper: Paper, gathered: Gathered, about: About): void {
  const { report, row } = gathered;
  paper.doc.moveDown(3);
  paper.paragraph("Whosaw", { size: 12, color: SOFT, bold: true });
  paper.heading(TITLES[report], 1);
  paper.paragraph(about.question, { size: 11, color: SOFT });
  paper.doc.moveDown(1.5);
  const [first = "", ...more] = leadOf(gathered);
  paper.paragraph(first, { size: 17, bold: true, color: INK });
  for (const sentence of more) paper.paragraph(sentence, { size: 11 });
  paper.doc.moveDown(1.5);
  paper.facts([
    ["Scope", scopeWords(about.scope)],
    ["People show", SHOW[row.redaction]],
    ["Asked on", secondOf(row.askedAt)],
    ["Log", `${keys().origin}, up to entry ${count(row.askLeaf ?? 0)}`],
    ...Object.entries(about.counts).map(([file, n]) => [file, plural(n, "line")] as const),
    [
      "To check it",
      "Open verifier.html of the same archive in a browser and drop the archive onto it. It needs no network, and nobody's word.",
    ],
  ]);
}

/** How much there was over the time, in steps of an hour or more. */
function overTime(paper: Paper, times: readonly number[]): void {
  if (times.length < 2) return;
  const [first, last] = [times.reduce((a, b) => Math.min(a, b)), times.reduce((a, b) => Math.max(a, b))];
  const hours = Math.max(1, Math.ceil((last - first) / HOUR_MS));
  const step = hours <= BARS_MAX ? HOUR_MS : Math.ceil((last - first) / DAY_MS / BARS_MAX) * DAY_MS;
  const from = Math.floor(first / step) * step;
  const bars = Array.from({ length: Math.floor((last - from) / step) + 1 }, (_, at) => ({
    value: 0,
    label: shortOf(new Date(from + at * step)),
  }));
  for (const time of times) bars[Math.floor((time - from) / step)]!.value += 1; // within the bars
  const every = step === HOUR_MS ? "hour" : step === DAY_MS ? "day" : `${step / DAY_MS} days`;
  paper.need(210); // heading and chart stay on one page
  paper.heading(`By ${every} (UTC)`, 2);
  const most = bars.reduce((max, { value }) => Math.max(max, value), 0);
  drawBars(paper, bars, {
    alt: `${count(times.length)} in all, at most ${count(most)} in one ${every}.`,
    color: "#4d535f",
  });
}

function table(paper: Paper, { file, heading, none, shown }: Section, lines: readonly TableLine[]): void {
  paper.heading(heading, 2);
  if (lines.length === 0) {
    paper.paragraph(none, { color: SOFT });
    return;
  }
  const used = shown.filter((column) => lines.some((line) => cellOf(column, line).text !== ""));
  const whole = used.reduce((sum, { width }) => sum + width, 0);
  paper.table(
    used.map(({ header, width, as }) => ({ header, width: width / whole, right: as === "count" })),
    lines
      .slice(0, LISTED_MAX)
      .map((line) =>
        used.map((column, at): Cell => ({ ...cellOf(column, line), ...(at === 0 ? { bold: true } : {}) })),
      ),
  );
  const left = lines.length - LISTED_MAX;
  if (left > 0) paper.paragraph(`And ${count(left)} more, each in ${file}.`, { color: SOFT });
}

const WORDS_MAX = 600;

function cellOf({ of, as }: Shown, line: TableLine): Cell {
  const text = of.map((column) => line[column] ?? "").find((cell) => cell !== "") ?? "";
  if (text === "") return { text: "" };
  switch (as) {
    case "count":
      return { text: count(Number(text)) };
    case "dss":
      return { text: `DSS ${text} of 4` };
    case "time":
      return { text: `${shortOf(new Date(text))} ${text.slice(0, 4)}`, color: SOFT };
    case "span":
      return { text: spanWords(text, line.last_at ?? text), color: SOFT };
    default:
      return { text: text.length > WORDS_MAX ? `${text.slice(0, WORDS_MAX)} ...` : text };
  }
}

const spanWords = (first: string, last: string): string =>
  first === last ? shortOf(new Date(first)) : `${shortOf(new Date(first))} – ${shortOf(new Date(last))}`;

function rests(paper: Paper, { gaps, crowds, redaction }: About): void {
  paper.heading("What this rests on", 2);
  paper.paragraph(
    gaps.length === 0
      ? "No gap of the sources in question is known for this time."
      : `How far this carries: ${gaps.join(" ")}`,
  );
  if (crowds && crowds.reads > 0 && redaction !== "units")
    paper.paragraph(
      `${plural(crowds.reads, "read names", "reads name")} more than 1,000 people each, ${count(crowds.namings)} times somebody in all. They are lines of this report, and so is how many they name; who they are would not fit it.`,
    );
  paper.paragraph(
    "The bundle shows that each line is in the log as it stands here, and that every sum follows from these lines. It does not show that nothing was left out, or that a name or a unit belongs to an id. Only reads through Whosaw's own gateway are proven by its log alone; others are as their source reports them.",
    { color: SOFT },
  );
}
