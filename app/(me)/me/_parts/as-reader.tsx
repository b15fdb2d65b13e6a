import { DssBars } from "#components/dss/dss-bars.tsx";
import { count, joinWords } from "#components/text/format.ts";
import { day, dayAndClock } from "#components/text/format-time.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { dss } from "#core/base/scales.ts";
import type { MyFinding, MyReading } from "#core/flows/my-page/as-reader.ts";
import type { MyPageView } from "#core/flows/my-page/my-page.ts";

/** What one read of others, and what was found about it; nothing for who read nothing. */
export function AsReader({ view }: { view: MyPageView }) {
  const { readings, findings } = view.asReader;
  return (
    <div id="as-a-reader" className="scroll-mt-4 empty:hidden">
      {readings.length + findings.length > 0 ? (
        <Card label="As a reader">
          <CardHeader title="What you opened" note="those whose data it is can see it" />
          {readings.length > 0 ? <Readings of={readings} zone={view.timeZone} /> : null}
          {findings.length > 0 ? <Findings of={findings} zone={view.timeZone} /> : null}
        </Card>
      ) : null}
    </div>
  );
}

function Readings({ of, zone }: { of: readonly MyReading[]; zone: string }) {
  return (
    <div className="overflow-x-auto border-t border-line">
      <table className="w-full text-left">
        <thead className="text-small text-soft">
          <tr className="[&>th]:px-5 [&>th]:py-2 [&>th]:font-normal max-desk:[&>th]:px-4">
            <th scope="col">What, for what</th>
            <th scope="col" className="text-right">
              Today
            </th>
            <th scope="col" className="text-right">
              This week
            </th>
            <th scope="col" className="text-right">
              This month
            </th>
            <th scope="col" className="max-desk:hidden">
              Last
            </th>
          </tr>
        </thead>
        <tbody>
          {of.map((row) => (
            <tr
              key={`${row.purpose} ${row.datasets.join()} ${row.outcome}`}
              className="border-t border-line align-top [&>td]:px-5 [&>td]:py-2.5 max-desk:[&>td]:px-4"
            >
              <td>
                {row.datasets.length > 0 ? joinWords(row.datasets) : "data of others"}{" "}
                <DssBars dss={dss(row.dss)} />
                <span className="block text-small text-soft">
                  {row.outcome === "refused" ? "refused; " : ""}
                  {row.purpose ? `for ${row.purpose}` : "no purpose was named"}
                </span>
              </td>
              <td className="text-right tabular-nums">{count(row.today)}</td>
              <td className="text-right tabular-nums">{count(row.week)}</td>
              <td className="text-right tabular-nums">{count(row.month)}</td>
              <td className="whitespace-nowrap text-soft max-desk:hidden">{dayAndClock(row.lastAt, zone)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Findings({ of, zone }: { of: readonly MyFinding[]; zone: string }) {
  return (
    <ul className="divide-y divide-line border-t border-line">
      {of.map(({ number, title, openedAt, closedAt, outcome }) => (
        <li key={number} className="px-5 py-3 max-desk:px-4">
          <p className="break-words">{title}</p>
          <p className="text-small text-soft">
            A finding about reads of yours{openedAt ? ` from ${day(openedAt, zone)}` : ""}, {DONE[outcome]}{" "}
            {day(closedAt, zone)}. SEV-{number}.
          </p>
        </li>
      ))}
    </ul>
  );
}

const DONE = { closed: "closed on", dismissed: "dismissed on" } as const;
