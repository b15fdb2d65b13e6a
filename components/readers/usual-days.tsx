import type { ReaderDay } from "#core/flows/detection/open-reader.ts";
import { count } from "../text/format.ts";
import { MEASURE_WORDS } from "./measure-words.ts";

/** A reader's days, the newest first: what each measure came to, and what was to be expected. */
export function UsualDays({ days }: { days: readonly ReaderDay[] }) {
  if (days.length === 0)
    return (
      <p className="text-soft">
        None of this reader&#8217;s days was looked at yet: nothing is known of what is usual.
      </p>
    );
  return (
    <ol className="-mx-5 -mt-4 divide-y divide-line">
      {days.map(({ day, usual, sevNumber }) => (
        <li key={day} className="px-5 py-3">
          <p className="flex justify-between gap-4">
            <strong>{day}</strong>
            {sevNumber ? <span className="text-soft">told, SEV-{sevNumber}</span> : null}
          </p>
          <table className="mt-1 w-full text-small">
            <caption className="sr-only">{day}</caption>
            <thead className="text-soft">
              <tr className="[&>th]:font-regular [&>th]:text-right [&>th:first-child]:text-left">
                <th scope="col">
                  <span className="sr-only">Measure</span>
                </th>
                <th scope="col">That day</th>
                <th scope="col">Usual</th>
                <th scope="col">Peers</th>
              </tr>
            </thead>
            <tbody>
              {usual
                .filter(({ measure }) => measure in MEASURE_WORDS)
                .map(({ measure, value, low, high, peers }) => (
                  <tr key={measure} className="[&>td]:text-right [&>td]:tabular-nums">
                    <th scope="row" className="text-left font-regular">
                      {MEASURE_WORDS[measure]}
                    </th>
                    <td className={value > high ? "font-strong text-sev-0" : ""}>
                      {count(Math.round(value))}
                    </td>
                    <td>
                      {low}-{high}
                    </td>
                    <td className="text-soft">{peers ? `${peers[0]}-${peers[1]}` : "-"}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </li>
      ))}
    </ol>
  );
}
