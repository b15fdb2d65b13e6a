import { at, type DerivedTable, inOrder, linesIn, spanOf, type TableLine, whoIn } from "./derived.ts";

/** What is counted of somebody who looked, by what the look was at. */
const LOOKED_AT: Readonly<Record<string, readonly string[]>> = {
  searches: ["reads.search", "reads.sample", "detection.try"],
  entries: ["log.open", "person.log.open", "reads.look", "log.note"],
  exports: [
    ...["reads.export", "metrics.export", "report.download", "report.share", "report.share.download"],
    ...["log.backup", "sev.notice.export"],
  ],
  reports: ["report.ask", "report.open", "report.share.open"],
  evidence: [
    ...["exposure.open", "sev.evidence.open", "sev.file.open", "sev.sealed.open", "sev.notice.open"],
  ],
};

/** Somebody, a unit where nobody else shows, or the system that did it for somebody without an account, or later. */
const lookedBy = (line: TableLine): string => {
  const who = whoIn(line, "by");
  return who === NOBODY ? `${NOBODY}${at(line, "by_system")}` : who;
};
const NOBODY = whoIn({}, "by");

/** Each who looked. */
export const watchers: DerivedTable = {
  file: "watchers.csv",
  columns: [
    ...["watcher", "watcher_name", "watcher_unit", "looks", ...Object.keys(LOOKED_AT), "without_reason"],
    ...["first_at", "last_at"],
  ],
  words: [],
  lines: (tables) =>
    [...Map.groupBy(linesIn(tables, "looks.csv"), lookedBy).values()]
      .map(
        (own): TableLine => ({
          ...{ watcher: at(own[0], "by"), watcher_name: at(own[0], "by_name") },
          ...{
            watcher_unit: at(own.at(-1), "by_unit") || at(own[0], "by_system"),
            looks: String(own.length),
          },
          ...Object.fromEntries(
            Object.entries(LOOKED_AT).map(([column, acts]) => [
              column,
              String(own.filter(({ act = "" }) => acts.includes(act)).length),
            ]),
          ),
          without_reason: String(own.filter(({ reason }) => reason === "").length),
          ...spanOf(own.map((line) => at(line, "at"))),
        }),
      )
      .sort(inOrder("looks", "watcher")),
};

const REQUESTS = ["purpose.ask", "purpose.approve", "purpose.second", "purpose.decline", "purpose.withdraw"];

/** The register of purposes as its decisions leave it: of each the last that was set, and how many hold it. */
export const purposes: DerivedTable = {
  file: "purposes.csv",
  columns: [
    ...["purpose", "title", "state", "max_dss", "datasets", "valid_from", "valid_to", "holders", "held_by"],
    ...["decisions", "last_entry"],
  ],
  words: [],
  lines: (tables, { askedAt }) =>
    [...Map.groupBy(linesIn(tables, "decisions.csv"), (line) => at(line, "purpose"))]
      .map(([purpose, own]) => purposeLine(purpose, own, askedAt))
      .sort((a, b) => (at(a, "purpose") < at(b, "purpose") ? -1 : 1)),
};

function purposeLine(purpose: string, own: readonly TableLine[], askedAt: string): TableLine {
  const set = own.findLast(({ act }) => act === "purpose.set");
  const asked = own.findLast(({ act = "" }) => REQUESTS.includes(act));
  const holders = own.reduce(
    (sum, { act }) => sum + (act === "purpose.hold" ? 1 : act === "purpose.release" ? -1 : 0),
    0,
  );
  const shown = set ?? asked;
  return {
    ...{ purpose, title: at(shown, "title") || at(own[0], "title") },
    state: set ? stateAt(set, askedAt) : at(asked, "state"),
    ...{ max_dss: at(shown, "max_dss"), datasets: at(shown, "datasets") },
    ...{ valid_from: at(set, "valid_from"), valid_to: at(set, "valid_to") || at(asked, "asked_until") },
    ...{ holders: String(holders), held_by: heldBy(own).join(" ") },
    ...{ decisions: String(own.length), last_entry: at(own.at(-1), "leaf_index") },
  };
}

function stateAt(set: TableLine, askedAt: string): string {
  if (at(set, "valid_from") > askedAt) return "not yet in force";
  return at(set, "valid_to") !== "" && at(set, "valid_to") <= askedAt ? "ended" : "in force";
}

function heldBy(own: readonly TableLine[]): string[] {
  const held = new Set<string>();
  for (const line of own) {
    if (line.act === "purpose.hold") held.add(at(line, "person"));
    if (line.act === "purpose.release") held.delete(at(line, "person"));
  }
  held.delete("");
  return [...held].sort();
}

/** What was said about a SEV, to whom, and what it rests on, as it was published. */
export const statements: DerivedTable = {
  file: "statements.csv",
  columns: ["leaf_index", "at", "audience", "claim", "verdict", "text"],
  words: [],
  lines: (tables) =>
    linesIn(tables, "timeline.csv")
      .filter(({ act }) => act === "sev.statement.publish")
      .map((line) => {
        const facts = JSON.parse(at(line, "facts")) as Record<string, unknown>;
        const fact = (name: string) => (typeof facts[name] === "string" ? facts[name] : "");
        return {
          ...{ leaf_index: at(line, "leaf_index"), at: at(line, "at"), text: at(line, "text") },
          ...{ audience: fact("audience"), claim: fact("claim"), verdict: fact("verdict") },
        };
      }),
};

/** How long the programme was in each state. */
export const states: DerivedTable = {
  file: "states.csv",
  columns: ["state", "from", "to", "leaf_index"],
  words: [],
  lines: (tables) => {
    const changes = linesIn(tables, "changes.csv").filter(({ state }) => state !== "");
    const turned = changes.filter((line, n) => line.state !== changes[n - 1]?.state);
    return turned.map((line, n) => ({
      ...{ state: at(line, "state"), from: at(line, "at"), to: at(turned[n + 1], "at") },
      leaf_index: at(line, "leaf_index"),
    }));
  },
};

/** How many acts of which kind each source has, as the entries tell. */
export const sources: DerivedTable = {
  file: "sources.csv",
  columns: ["source", "name", "coverage", "events", "gaps", "last_at", "not_seen"],
  words: ["name", "coverage", "not_seen"],
  lines: (tables) =>
    [
      ...Map.groupBy(
        linesIn(tables, "events.csv").filter(({ source }) => source !== ""),
        (line) => at(line, "source"),
      ),
    ]
      .map(
        ([source, own]): TableLine => ({
          ...{ source, name: "", coverage: "", not_seen: "", events: String(own.length) },
          gaps: String(own.filter(({ act }) => act === "coverage.gap").length),
          last_at: at(own.at(-1), "at"),
        }),
      )
      .sort((a, b) => (at(a, "source") < at(b, "source") ? -1 : 1)),
};
