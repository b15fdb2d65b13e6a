import type { OwnRead } from "./gather/reads.ts";
import type { ReportSay } from "./words.ts";

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
export function daysOf(reads: readonly OwnRead[], say: ReportSay): ReportDay[] {
  const days = Map.groupBy(reads, ({ day }) => day);
  return [...days]
    .sort(([a], [b]) => b.localeCompare(a))
    .map(([day, of]) => ({
      day,
      lines: [...Map.groupBy(of, (read) => keyOf(read, say)).values()]
        .map((each) => lineOf(each, say))
        .sort((a, b) => b.to.localeCompare(a.to)),
    }));
}

/** Who a reader is to the person: by name, or what stands in its place. */
function whoOf({ shown, name, kind }: OwnRead, { t }: ReportSay): string {
  if (shown === "by unit") return t("report.whoByUnit");
  if (shown === "held back") return t("report.whoHeldBack");
  if (shown === "erased") return t("report.whoErased");
  return kind === "service" ? t("report.whoService", { name: name ?? "" }) : (name ?? "");
}

const whyOf = ({ purpose, needed, outcome }: OwnRead, { t }: ReportSay): string => {
  if (outcome === "refused") return t("report.whyRefused");
  if (purpose !== null) return needed ? purpose : t("report.whyNotCovered", { purpose });
  return t(needed ? "report.whyJob" : "report.whyNone");
};

const keyOf = (read: OwnRead, say: ReportSay): string =>
  JSON.stringify([
    whoOf(read, say),
    read.actorId,
    read.team,
    read.datasets,
    read.dss,
    read.how,
    whyOf(read, say),
    read.source,
  ]);

function lineOf(of: readonly OwnRead[], say: ReportSay): ReportLine {
  const [first] = of as [OwnRead];
  const times = of.map(({ time }) => time).sort();
  const items = of.map((read) => read.items);
  const leaves = of.map(({ leaf }) => leaf);
  return {
    ...{ from: times[0]!, to: times.at(-1)!, who: whoOf(first, say), team: first.team ?? "" }, // one at least
    ...{
      what: first.datasets.join(", "),
      dss: first.dss,
      how: say.t(`report.how_${first.how}`),
      why: whyOf(first, say),
    },
    ...{ needed: first.needed, refused: first.outcome === "refused", times: of.length, source: first.source },
    items: items.every((each) => each === null)
      ? null
      : items.reduce<number>((sum, each) => sum + (each ?? 0), 0),
    entries: [Math.min(...leaves), Math.max(...leaves)],
  };
}
