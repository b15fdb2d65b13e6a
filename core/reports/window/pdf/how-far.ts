import { type Paper, SOFT } from "../../kit/paper/paper.ts";
import { COVERAGE_WORDS, count, secondOf } from "../../kit/words.ts";
import type { Gathered } from "../gathered.ts";

/** The change that let people in, and what takes it back. */
export function aboutLetIn(paper: Paper, { letIn }: Gathered["report"]): void {
  if (!letIn) return;
  paper.heading("How they were let in", 2);
  const learned = letIn.learnedAt ? `, learned of on ${secondOf(letIn.learnedAt)}` : "";
  paper.facts([
    ["By whom", letIn.who ?? "a snapshot shows the change, and not who made it"],
    ["The change", letIn.words.join("; ")],
    ["Through", letIn.through.join(", ")],
    ["Its entry", `${count(letIn.leafIndex)}${learned}`],
    [
      "Taken back by",
      letIn.closedLeaf === null ? "nothing that the source told of" : `entry ${count(letIn.closedLeaf)}`,
    ],
    ["Its reverse", letIn.reverse.map(({ text }) => text).join(" ")],
  ]);
  paper.paragraph("The reverse is shown, and was never run by Whosaw.", { color: SOFT });
}

/** How far all of it carries: coverage by source with its gaps, the audience's hash, and what no report can show. */
export function aboutRests(paper: Paper, { coverage, audience, entries }: Gathered["report"]): void {
  paper.heading("What this rests on", 2);
  paper.table(
    [
      { header: "Source", width: 0.26 },
      { header: "Its reads are", width: 0.18 },
      { header: "Gaps, and what is not seen", width: 0.56 },
    ],
    [
      [
        { text: coverage.source.name, bold: true },
        { text: COVERAGE_WORDS[coverage.coverage] },
        { text: coverage.gaps.length === 0 ? "No gap is known." : coverage.gaps.join(" "), color: SOFT },
      ],
    ],
  );
  const { snapshotAt, isFresh, grants } = coverage;
  paper.facts([
    ["Audience", audience.hash ?? "its set is not known any more, so it has no hash"],
    [
      "Snapshot of grants",
      snapshotAt
        ? `${secondOf(snapshotAt)}${isFresh ? "" : ", older than an hour by the end of the window: who else could read is unknown"}`
        : "none: who can read is known from the grants in its audit log alone",
    ],
    ...(grants.length > 0 ? [["Grants that were missing", grants.join(" ")] as const] : []),
    ["Superusers", `${count(audience.superusers)}, who read by another right and stand apart`],
    ["Counted at", `${count(entries)} entries of the log`],
  ]);
  paper.paragraph(
    "The bundle shows that each read is in the log as it stands here, and that what is said of each person follows from these reads. It does not show that no read was left out, which reads were in need (purposes and the mapping say that, as the directory has them), or that a name belongs to an id. Only reads through Whosaw's own gateway are proven by its log alone; others are as their source reports them.",
    { color: SOFT },
  );
}
