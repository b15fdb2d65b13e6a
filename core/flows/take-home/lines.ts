import type { OwnRead } from "./gather/reads.ts";
import { HOW_WORDS } from "./words.ts";

/** Reads of one day by one reader of the same data for the same reason, as a report tells them. */
export interface ReportLine {
  readonly from: string;
  readonly to: string;
  readonly who: string;
  readonly team: string;
  readonly what: string;
  readonly dss: number;
  readonly how: string;
  readonly why: string;
  readonly needed: boolean;
  readonly refused: boolean;
  readonly times: number;
  readonly items: number | null;
  readonly source: string;
  /** The first and the last entry. */
  readonly entries: readonly [number, number];
}

export interface ReportDay {
  readonly day: string;
  readonly lines: readonly ReportLine[];
}

/** Reads by day, newest first, told together where they differ in time alone. Pure. */
export function daysOf(reads: readonly OwnRead[]): ReportDay[] {
  const days = Map.groupBy(reads, ({ day }) => day);
  return [...days]
    .sort(([a], [b]) => b.localeCompare(a))
    .map(([day, of]) => ({
      day,
      lines: [...Map.groupBy(of, keyOf).values()].map(lineOf).sort((a, b) => b.to.localeCompare(a.to)),
    }));
}

/** Who a reader is to the person: by name, or what stands in its place. */
export function whoOf({ shown, name, kind }: OwnRead): string {
  if (shown === "by unit") return "Somebody (readers are named by their unit)";
  if (shown === "held back") return "Somebody (name held back while an incident is looked into)";
  if (shown === "erased") return "An erased person";
  return kind === "service" ? `${name} (service)` : (name ?? "");
}

const whyOf = ({ purpose, needed, outcome }: OwnRead): string => {
  if (outcome === "refused") return "refused";
  if (purpose !== null) return needed ? purpose : `${purpose} (does not cover it)`;
  return needed ? "their work needs it" : "no purpose";
};

const keyOf = (read: OwnRead): string =>
  JSON.stringify([
    whoOf(read),
    read.actorId,
    read.team,
    read.datasets,
    read.dss,
    read.how,
    whyOf(read),
    read.source,
  ]);

function lineOf(of: readonly OwnRead[]): ReportLine {
  const [first] = of as [OwnRead];
  const times = of.map(({ time }) => time).sort();
  const items = of.map((read) => read.items);
  const leaves = of.map(({ leaf }) => leaf);
  return {
    ...{ from: times[0]!, to: times.at(-1)!, who: whoOf(first), team: first.team ?? "" }, // one at least
    ...{ what: first.datasets.join(", "), dss: first.dss, how: HOW_WORDS[first.how], why: whyOf(first) },
    ...{ needed: first.needed, refused: first.outcome === "refused", times: of.length, source: first.source },
    items: items.every((each) => each === null)
      ? null
      : items.reduce<number>((sum, each) => sum + (each ?? 0), 0),
    entries: [Math.min(...leaves), Math.max(...leaves)],
  };
}
