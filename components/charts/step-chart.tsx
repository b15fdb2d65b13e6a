import { useId } from "react";
import { count } from "../text/format.ts";
import { dayAndClock } from "../text/format-time.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { type StepLine, type StepPoint, stepLine } from "./geometry.ts";
import { NumberTable } from "./number-table.tsx";

interface StepChartProps {
  title: string;
  /** What is counted: "logins". */
  unit: string;
  points: readonly StepPoint[];
  fromUtc: string;
  toUtc: string;
  highest: number;
  /** The most there should be, drawn dashed. */
  policy?: number;
  /** A time to look at, tinted, with its claim. */
  window?: { fromUtc: string; toUtc: string; claim: string; detail?: string };
  zone?: string;
}

const PLOT_PX = 180;
const HEAD_PX = 8;

/** A value that holds until it changes, against what policy allows. */
export function StepChart(props: StepChartProps) {
  const { title, unit, points, zone = "UTC" } = props;
  return (
    <ChartFrame
      title={title}
      note={<span className="text-soft">{unit}</span>}
      chart={<Picture {...props} />}
      table={
        <NumberTable
          caption={title}
          head={[`From, ${zone}`, unit]}
          rows={points.map(({ atUtc, value }) => ({
            key: atUtc,
            cells: [dayAndClock(new Date(atUtc), zone, true), count(value)],
          }))}
        />
      }
    />
  );
}

function Picture({ title, points, fromUtc, toUtc, highest, policy, window }: StepChartProps) {
  const id = useId();
  const line = stepLine(points, { fromUtc, toUtc, highest, heightPx: PLOT_PX });
  const values = [
    ...new Set([...points.map(({ value }) => value), ...(policy === undefined ? [] : [policy])]),
  ];
  const claim = window ? `${window.claim}. ` : "";
  return (
    <div className="pr-5 pb-5 pl-14 max-desk:pr-4 max-desk:pl-12">
      {window ? <p className="mb-4 text-small font-strong text-sev-0 desk:hidden">{window.claim}</p> : null}
      <svg
        role="img"
        aria-labelledby={`${id}-title ${id}-desc`}
        width="100%"
        height={PLOT_PX}
        className="block overflow-visible"
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{`${claim}The table has the same numbers.`}</desc>
        {window ? <Window line={line} window={window} /> : null}
        {values.map((value) => (
          <text key={value} x="-12" y={line.toY(value) + 4} textAnchor="end" className="fill-soft text-small">
            {count(value)}
          </text>
        ))}
        {policy === undefined ? null : <Policy most={policy} y={line.toY(policy)} />}
        <Steps line={line} />
      </svg>
    </div>
  );
}

function Policy({ most, y }: { most: number; y: number }) {
  return (
    <>
      <line x1="0" x2="100%" y1={y} y2={y} strokeDasharray="4 4" className="stroke-faint" />
      <text x="4" y={y - 6} className="fill-soft text-small">
        {`policy: at most ${count(most)}`}
      </text>
    </>
  );
}

function Steps({ line }: { line: StepLine }) {
  return (
    <g strokeWidth="2" strokeLinecap="square" className="stroke-ink">
      {line.levels.map(({ x1, x2, y }) => (
        <line key={`${x1}-${y}`} x1={`${x1}%`} x2={`${x2}%`} y1={y} y2={y} />
      ))}
      {line.jumps.map(({ x, y1, y2 }) => (
        <line key={`${x}-${y1}`} x1={`${x}%`} x2={`${x}%`} y1={y1} y2={y2} />
      ))}
    </g>
  );
}

function Window({ line, window }: { line: StepLine; window: NonNullable<StepChartProps["window"]> }) {
  const from = line.toX(window.fromUtc);
  return (
    <>
      <rect
        x={`${from}%`}
        width={`${line.toX(window.toUtc) - from}%`}
        y={-HEAD_PX}
        height={PLOT_PX + HEAD_PX}
        className="fill-danger-soft"
      />
      <text x={`${from}%`} y="20" dx="12" className="fill-sev-0 text-small font-strong max-desk:hidden">
        {window.claim}
      </text>
      <text x={`${from}%`} y="38" dx="12" className="fill-soft text-small max-desk:hidden">
        {window.detail}
      </text>
    </>
  );
}
