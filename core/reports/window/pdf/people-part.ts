import type { ReportStatement } from "#core/verify/bundle/report-format.ts";
import { ALERT, type Paper, SOFT } from "../../kit/paper/paper.ts";
import { count } from "../../kit/words.ts";
import type { Gathered } from "../gathered.ts";
import { spanOf } from "./reads-part.ts";

/** So many people stand in the PDF, those with most reads; people.csv has everybody. */
const LISTED_MAX = 500;

/** Of each person whose data lay open, what can be said. */
export function aboutPeople(
  paper: Paper,
  people: Gathered["people"],
  { people: counts }: ReportStatement["counts"],
  shown: Gathered["shown"],
): void {
  paper.heading("Whose data", 2);
  paper.facts([
    ["Their data lay open", count(counts.all)],
    ["Read without need", count(counts.read)],
    ["Read by a superuser alone", count(counts.apart)],
    ["Read in need alone", count(counts.inNeed)],
    ["No read in the complete log", count(counts.none)],
    ["Cannot tell", count(counts.cannotTell)],
  ]);
  const read = people.filter(({ reads }) => reads > 0);
  if (read.length === 0) return;
  const left = read.length - LISTED_MAX;
  paper.heading("Read without need, and by whom", 3);
  paper.table(
    [
      { header: "Person", width: 0.2 },
      { header: "Reads", width: 0.09, right: true },
      { header: "Read by", width: 0.44 },
      { header: "First and last, UTC", width: 0.27 },
    ],
    read.slice(0, LISTED_MAX).map(({ id, reads, readers, firstAt, lastAt }) => [
      { text: shown.personName(id) || shown.personId(id), bold: true },
      { text: count(reads), color: ALERT },
      { text: readersOf(readers, shown), color: SOFT },
      { text: firstAt && lastAt ? spanOf([firstAt.getTime(), lastAt.getTime()]) : "", color: SOFT },
    ]),
  );
  if (left > 0) paper.paragraph(`And ${count(left)} more, each in people.csv.`, { color: SOFT });
}

/** "4: R1, R3, R7, R12": their number, and here they are. */
function readersOf(readers: readonly string[], { readerId, readerName, named }: Gathered["shown"]): string {
  const each = readers.map((id) => (named.length > 0 ? readerName(id) || "an erased person" : readerId(id)));
  return `${count(readers.length)}: ${each.join(", ")}`;
}
