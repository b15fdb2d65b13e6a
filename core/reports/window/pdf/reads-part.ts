import { HOUR_MS } from "#core/base/durations.ts";
import { drawBars } from "../../kit/paper/bars.ts";
import { ALERT, type Cell, type Paper, SOFT } from "../../kit/paper/paper.ts";
import { count, plural, shortOf } from "../../kit/words.ts";
import type { Gathered } from "../gathered.ts";
import type { Line } from "../lines.ts";

const BARS_MAX = 120;
const CHART_ROOM = 210;

/** Reads without need over the time of the window, in steps of an hour or more. */
export function overTime(paper: Paper, { from, to }: Gathered["report"], lines: readonly Line[]): void {
  const excess = lines.filter(({ standing }) => standing === "excess");
  if (excess.length === 0) return;
  const times = excess.map(({ happenedAt }) => happenedAt.getTime());
  const last = to?.getTime() ?? times.reduce((a, b) => Math.max(a, b));
  const hours = Math.max(1, Math.ceil((last - from.getTime()) / HOUR_MS));
  const step = Math.ceil(hours / BARS_MAX) * HOUR_MS;
  const first = Math.floor(from.getTime() / step) * step;
  const bars = Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, at) => ({
    value: 0,
    label: shortOf(new Date(first + at * step)),
  }));
  for (const time of times) {
    const bar = bars[Math.floor((time - first) / step)];
    if (bar) bar.value += 1;
  }
  const every = step === HOUR_MS ? "hour" : `${step / HOUR_MS} hours`;
  paper.need(CHART_ROOM); // heading and chart stay on one page
  paper.heading(`Reads without need, by ${every} (UTC)`, 2);
  const alt = `${plural(excess.length, "read")} without need, at most ${count(bars.reduce((max, { value }) => Math.max(max, value), 0))} in one ${every}.`;
  drawBars(paper, bars, { alt, color: ALERT });
}

/** Reads in need and in excess, by sensitivity, dataset, team, and reader. */
export function aboutReads(
  paper: Paper,
  { reads }: Gathered["report"],
  lines: readonly Line[],
  shown: Gathered["shown"],
): void {
  paper.heading("Reads, in need and without", 2);
  const row = (
    text: string,
    dss: number | null,
    of: { need: number; excess: number; readers: number },
  ): Cell[] => [
    { text, bold: true },
    { text: dss === null ? "" : `DSS ${dss} of 4`, color: SOFT },
    { text: count(of.need) },
    { text: count(of.excess), ...(of.excess > 0 ? { color: ALERT } : {}) },
    { text: count(of.readers) },
  ];
  const table = (of: string, rows: Cell[][]) =>
    paper.table(
      [
        { header: of, width: 0.36 },
        { header: "", width: 0.16 },
        { header: "In need", width: 0.14, right: true },
        { header: "Without need", width: 0.17, right: true },
        { header: "Readers without", width: 0.17, right: true },
      ],
      rows,
    );
  table("Dataset", [
    ...reads.byDataset.map((each) => row(each.name, each.dss, each)),
    ...(reads.byDataset.length === 1 ? [] : [row("All of them", null, reads)]),
  ]);
  table(
    "Team of the reader",
    reads.byTeam.map((each) => row(each.team ?? "no team", null, each)),
  );
  const beside = [
    ...(reads.apart > 0
      ? [`${plural(reads.apart, "read")} by superusers, who read by another right and stand apart.`]
      : []),
    ...(reads.wholeDataset > 0
      ? [`${plural(reads.wholeDataset, "read")} without need took everybody in a dataset.`]
      : []),
    ...(reads.unknownWhose > 0
      ? [`${plural(reads.unknownWhose, "read")} without need do not say whose data it was.`]
      : []),
    "A read of two datasets counts in each.",
  ];
  paper.paragraph(beside.join(" "), { color: SOFT });
  readers(paper, lines, shown);
}

function readers(paper: Paper, lines: readonly Line[], shown: Gathered["shown"]): void {
  const excess = lines.filter(({ standing }) => standing === "excess");
  paper.heading("Who read without need", 2);
  if (excess.length === 0) {
    paper.paragraph("Nobody, by the log of the source.", { color: SOFT });
    return;
  }
  const rows = [...Map.groupBy(excess, ({ actorId }) => actorId)].map(([id, own]) => ({ id, own }));
  paper.table(
    [
      { header: "Who", width: 0.3 },
      { header: "Team, then", width: 0.18 },
      { header: "Highest", width: 0.12 },
      { header: "Reads", width: 0.1, right: true },
      { header: "First and last, UTC", width: 0.3 },
    ],
    rows
      .toSorted((a, b) => b.own.length - a.own.length || (a.id < b.id ? -1 : 1))
      .map(({ id, own }) => [
        { text: labelOf(id, shown), bold: true },
        { text: own.at(-1)?.team ?? "", color: SOFT },
        { text: `DSS ${own.reduce((most, { dss }) => Math.max(most, dss), 1)} of 4` },
        { text: count(own.length), color: ALERT },
        { text: spanOf(own.map(({ happenedAt }) => happenedAt.getTime())), color: SOFT },
      ]),
  );
}

/** "R3, Contractor in Facilities"; or a name. */
function labelOf(id: string, { readerId, readerName, named }: Gathered["shown"]): string {
  const name = readerName(id) || "An erased person";
  return named.length > 0 ? name : `${readerId(id)}, ${name}`;
}

/** The first and the last of some times, in UTC: "4 Nov 22:19 – 6 Nov 02:47". */
export function spanOf(times: readonly number[]): string {
  const [first, last] = [times.reduce((a, b) => Math.min(a, b)), times.reduce((a, b) => Math.max(a, b))];
  return first === last
    ? shortOf(new Date(first))
    : `${shortOf(new Date(first))} – ${shortOf(new Date(last))}`;
}
