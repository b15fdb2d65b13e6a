import type { ReactNode } from "react";
import type { Dss } from "#core/base/scales.ts";
import { DssBars } from "../dss/dss-bars.tsx";
import { useSay } from "../words/use-say.ts";

/** A day of what was read about a person, newest first. One seal a day, not one a row. */
export interface ReadDay {
  /** Any moment of the day, ISO. */
  dayUtc: string;
  /** The day's seal: what opens its receipts. */
  seal: ReactNode;
  entries: readonly DayEntry[];
  /** What stays folded until it is asked for: reads that nobody has to worry about. */
  folded?: { words: string; entries: readonly DayEntry[] };
}

export interface DayEntry {
  id: string;
  /** "02:47", or "withheld". */
  at: string;
  /** Who, as the viewer may know them: "Someone in Ads". */
  actor: string;
  /** What they did to what of yours, how often. */
  sentence: ReactNode;
  dss: Dss | null;
  /** For what, or what is wrong: sentences, with links. */
  why: ReactNode;
  /** Read without need or purpose: the row is tinted. */
  alarming: boolean;
  /** What was asked about it, and what came back. */
  asked?: ReactNode;
  action?: ReactNode;
}

/** Who read what of mine, by day, in sentences. */
export function DayList({ days, zone = "UTC" }: { days: readonly ReadDay[]; zone?: string }) {
  const { dayHeading } = useSay();
  return (
    <div className="divide-y divide-line">
      {days.map((of) => (
        <section key={of.dayUtc} aria-label={dayHeading(new Date(of.dayUtc), zone)}>
          <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-5 py-3 max-desk:px-4">
            <h2 className="text-lead">{dayHeading(new Date(of.dayUtc), zone)}</h2>
            {of.seal}
          </header>
          <Entries of={of.entries} />
          {of.folded ? <Folded {...of.folded} /> : null}
        </section>
      ))}
    </div>
  );
}

function Entries({ of }: { of: readonly DayEntry[] }) {
  return (
    <ol className="divide-y divide-line border-t border-line">
      {of.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </ol>
  );
}

function Folded({ words, entries }: { words: string; entries: readonly DayEntry[] }) {
  const { t } = useSay();
  return (
    <details className="group border-t border-line">
      <summary className="-outline-offset-2 px-5 py-3 text-soft marker:content-none hover:bg-sunk max-desk:px-4 desk:pl-[6.75rem]">
        <span className="text-link group-open:hidden">{words}</span>
        <span className="text-link hidden group-open:inline">{t("me.showFewer")}</span>
      </summary>
      <Entries of={entries} />
    </details>
  );
}

function Entry({ entry }: { entry: DayEntry }) {
  return (
    <li
      className={`grid grid-cols-[4.5rem_1fr_auto] gap-x-4 gap-y-1 px-5 py-3.5 max-desk:grid-cols-1 max-desk:px-4 ${
        entry.alarming ? "bg-danger-soft" : ""
      }`}
    >
      <span className="text-soft">{entry.at}</span>
      <div className="min-w-0">
        <p>
          <strong>{entry.actor}</strong> {entry.sentence}{" "}
          {entry.dss === null ? null : <DssBars dss={entry.dss} words="plain" />}
        </p>
        <p className="mt-0.5 text-soft">{entry.why}</p>
        {entry.asked}
      </div>
      {entry.action ? <div className="max-desk:mt-2">{entry.action}</div> : null}
    </li>
  );
}
