import { count } from "#components/text/format.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { type DetectorFigures, FILED } from "#core/sev/metrics/figures.ts";
import { shareInterval } from "#core/sev/metrics/spread.ts";
import { FigureTable } from "./figure-table.tsx";
import { TimeCell } from "./time-cell.tsx";

/** What each rule is called. */
export const WORDS: Readonly<Record<string, string>> = {
  "wide-grant": "Grant to everybody",
  audience: "Audience over policy",
  "stale-grants": "Grants not looked at",
  "coverage-gap": "A gap in a source's log",
  "window-reads": "Reads in an open window",
  peek: "Peek without a tie",
  volume: "Unusual volume",
  policy: "Rule broken",
  unexplained: "People without a tie",
  "unusual-volume": "More than usual",
  rarity: "Something rare",
  slow: "Little by little",
  sample: "Drawn by lot",
  "outside-notice": "Collected more than described",
  "log-broken": "Log: storage differs",
  "log-refused": "Log: a witness refused",
  "log-late": "Log: no countersignature",
};

/** How often each detector was right, as reviewers labelled its SEVs, and how fast these were handled. */
export function Detectors({ rows }: { rows: readonly DetectorFigures[] }) {
  return (
    <Card label="By detector">
      <CardHeader title="By detector" note="a SEV that two rules found counts for both" />
      <FigureTable
        caption="Precision and times by detector"
        head={["Detector", "Raised", "Right", "Acknowledge", "Close"]}
        rows={rows.map((row) => ({
          key: row.detector,
          cells: [
            <Name key="name" detector={row.detector} />,
            count(row.raised),
            <Precision key="right" row={row} />,
            <TimeCell key="a" figure={row.acknowledge} short />,
            <TimeCell key="r" figure={row.resolve} short />,
          ],
        }))}
      />
    </Card>
  );
}

function Name({ detector }: { detector: string }) {
  if (detector === FILED) return <>Filed by an employee</>;
  const [rule = "", version = ""] = detector.split(" ");
  return (
    <>
      {WORDS[rule] ?? rule} <span className="text-small text-soft">version {version}</span>
    </>
  );
}

function Precision({ row: { right, labelled } }: { row: DetectorFigures }) {
  const interval = shareInterval(right, labelled);
  if (!interval) return <span className="text-soft">none labelled</span>;
  return (
    <span className="flex flex-col">
      <span>{percent(right / labelled)}</span>
      <span className="text-small text-soft">
        {right} of {labelled}; likely {percent(interval.low)} to {percent(interval.high)}
      </span>
    </span>
  );
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
