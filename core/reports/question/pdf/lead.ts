import { unreachable } from "#core/base/unreachable.ts";
import type { TableLine } from "#core/verify/bundle/question/derived.ts";
import type { Question, QuestionScope } from "#core/verify/bundle/question/format.ts";
import { count, plural, secondOf } from "../../kit/words.ts";
import type { Gathered } from "../gathered.ts";

export const TITLES: Readonly<Record<Question, string>> = {
  reads: "Who read whom",
  watchers: "Who watched the watchers",
  purposes: "The register of purposes",
  sev: "SEV file",
  programme: "The programme and its pauses",
  completeness: "How far the log carries",
};

/** The answer in sentences, the first as its headline. */
export function leadOf({ report, tables, row }: Pick<Gathered, "report" | "tables" | "row">): string[] {
  const lines = (file: string): readonly TableLine[] =>
    tables.find((table) => table.file === file)?.lines ?? [];
  switch (report) {
    case "reads":
      return readsLead(lines("reads.csv"), lines("readers.csv"), lines("people.csv"));
    case "watchers": {
      const looks = lines("looks.csv");
      const bare = looks.filter(({ reason }) => reason === "").length;
      const bySystem = looks.filter(({ by_system }) => by_system !== "");
      const systems = new Set(bySystem.map(({ by_system }) => by_system)).size;
      return [
        `${plural(lines("watchers.csv").length - systems, row.redaction === "units" ? "unit" : "person", row.redaction === "units" ? "units" : "people")} looked ${plural(looks.length - bySystem.length, "time")}.`,
        ...(bySystem.length === 0
          ? []
          : [`${plural(bySystem.length, "look")} more came by links to somebody outside, or by schedules.`]),
        row.redaction === "names"
          ? `${count(looks.length - bare)} gave a reason, which stands beside.`
          : "What they gave as reasons does not show where nobody shows by name.",
      ];
    }
    case "purposes": {
      const all = lines("purposes.csv");
      const current = all.filter(({ state }) => state === "in force");
      const holders = current.reduce((sum, { holders: n }) => sum + Number(n), 0);
      return [
        `${plural(current.length, "purpose")} in force.`,
        `${plural(holders, "holding")} in all; ${plural(all.length - current.length, "other purpose")} ended, not begun, or asked for alone; ${plural(lines("decisions.csv").length, "decision")} stand behind.`,
      ];
    }
    case "sev":
      return [
        `SEV-${lines("timeline.csv")[0]?.sev ?? ""}: ${plural(lines("timeline.csv").length, "step")}, ${plural(lines("reads.csv").length, "read")} as evidence.`,
        `${plural(lines("statements.csv").length, "statement was", "statements were")} published about it; ${plural(lines("people.csv").length, "person", "people")} were read by name.`,
      ];
    case "programme": {
      const states = lines("states.csv");
      const pauses = states.filter(({ state }) => state === "paused" || state === "pausing").length;
      return [
        states.length === 0 ? "The programme did not change." : `The programme is ${states.at(-1)?.state}.`,
        `It changed ${plural(lines("changes.csv").length, "time")}; ${plural(pauses, "time")} it was pausing or paused.`,
      ];
    }
    case "completeness": {
      const gaps = lines("events.csv").filter(({ act }) => act === "coverage.gap").length;
      return [
        gaps === 0 ? "No gap was ever told of." : `${plural(gaps, "entry tells", "entries tell")} of gaps.`,
        `${plural(lines("sources.csv").length, "source")} and ${plural(lines("heads.csv").length, "signed head")}.`,
        checkedWords(lines("checks.csv")[0]),
        cosignedWords(lines("cosignatures.csv")),
      ];
    }
    default:
      return unreachable(report);
  }
}

/** When the whole log was looked at last, and what was found. */
function checkedWords(line: TableLine | undefined): string {
  if (!line) return "No entry says that the whole log was ever looked at again.";
  const found =
    line.differences === "0" ? "nothing differed" : `${line.differences} differences (${line.found})`;
  const by = line.by === "doctor" ? "by the doctor" : "by the worker's rounds";
  return `All of its entries up to ${count(Number(line.entries))} were looked at again ${by}: ${found}, entry ${count(Number(line.leaf_index))} of ${secondOf(new Date(line.at ?? ""))}.`;
}

function cosignedWords(lines: readonly TableLine[]): string {
  const last = lines.at(-1);
  if (!last) return "No witness countersigned a head: whoever runs the log could still rewrite it.";
  const outside = new Set(
    lines.filter((line) => line.controlled_by_company === "no").map(({ name }) => name),
  );
  return `${last.name} countersigned the head of ${count(Number(last.size))} entries at ${secondOf(new Date(last.at ?? ""))}; ${plural(outside.size, "witness is", "witnesses are")} outside of the company.`;
}

function readsLead(
  reads: readonly TableLine[],
  readers: readonly TableLine[],
  people: readonly TableLine[],
): string[] {
  if (reads.length === 0) return ["No such read is in the log."];
  const refused = reads.filter(({ outcome }) => outcome === "refused").length;
  const wide = reads.filter(({ scope }) => scope !== "people").length;
  const bare = reads.filter(({ purpose, outcome }) => purpose === "" && outcome === "allowed").length;
  return [
    `${plural(readers.length, "reader")} made ${plural(reads.length, "read")}.`,
    [
      ...(people.length > 0 ? [`${plural(people.length, "person was", "people were")} read by name.`] : []),
      ...(refused > 0 ? [`${plural(refused, "read was", "reads were")} refused.`] : []),
      ...(bare > 0 ? [`${plural(bare, "read")} named no purpose.`] : []),
      ...(wide > 0 ? [`${plural(wide, "read")} took a whole dataset, or do not say whose data it was.`] : []),
    ].join(" "),
  ];
}

/** A scope in words; whoever is meant shows as in the tables. */
export function scopeWords({
  from,
  to,
  datasets,
  dss,
  sources,
  purposes,
  how,
  outcome,
  sev,
  reader,
  people,
}: QuestionScope): string {
  const time = (at: string) => secondOf(new Date(at));
  const list = (words: string, of: readonly (string | number)[]) =>
    of.length === 0 ? [] : [`${words} ${of.join(", ")}`];
  return [
    from || to
      ? `${from ? time(from) : "from the beginning"} to ${to ? time(to) : "the asking"}`
      : "all of the time up to the asking",
    ...(sev === null ? [] : [`SEV-${sev}`]),
    ...list("datasets", datasets),
    ...(dss.length === 0 ? [] : [`DSS ${dss.join(", ")} of 4`]),
    ...list("sources", sources),
    ...list("purposes", purposes),
    ...list("by", how),
    ...(outcome === null ? [] : [`${outcome} alone`]),
    ...(reader === null ? [] : [`by ${reader || "one reader"} alone`]),
    ...(people === null ? [] : [`of ${people.join(", ") || "some people"} alone, or of a whole dataset`]),
  ].join("; ");
}
