import { DssBars } from "#components/dss/dss-bars.tsx";
import { ReceiptLink } from "#components/log/receipt-link.tsx";
import { mineInWords } from "#components/me/subject-words.ts";
import { count } from "#components/text/format.ts";
import { dayAndClock } from "#components/text/format-time.ts";
import { Card, CardFooter, CardHeader } from "#components/ui/card.tsx";
import { dss } from "#core/base/scales.ts";
import type { MineInSev } from "#core/sev/views/subject-view.ts";
import { Said } from "./said.tsx";

/** What of the viewer's data it touched: by whom, when, how often, with receipts. */
export function Mine({ mine, zone, filed }: { mine: readonly MineInSev[]; zone: string; filed: boolean }) {
  if (mine.length === 0)
    return (
      <Said title="What of yours">
        <p>{filed ? "No read of your data is tied to it yet." : "None of its reads name you."}</p>
      </Said>
    );
  return (
    <Card label="What of yours">
      <CardHeader title="What of yours" note="as reported by the source" />
      <ol className="divide-y divide-line border-t border-line">
        {mine.map((read) => (
          <li
            key={`${read.who} ${read.dataset} ${read.firstAt.toISOString()}`}
            className="px-5 py-3 max-desk:px-4"
          >
            <p>
              <strong>{read.team ? `${read.who} in ${read.team}` : read.who}</strong> {mineInWords(read)}{" "}
              <DssBars dss={dss(read.dss)} words="plain" />
            </p>
            <p className="text-soft">
              {read.reads === 1
                ? dayAndClock(read.firstAt, zone)
                : `${dayAndClock(read.firstAt, zone)} to ${dayAndClock(read.lastAt, zone)}`}
            </p>
            <Receipts of={read} />
          </li>
        ))}
      </ol>
      <CardFooter>
        A receipt proves that an entry stands in the log and was not changed since.{" "}
        <a className="text-link" href="/verifier.html" target="_blank" rel="noreferrer">
          Check one yourself
        </a>
        , without a network.
      </CardFooter>
    </Card>
  );
}

function Receipts({ of: { leaves, reads } }: { of: MineInSev }) {
  return (
    <details className="mt-1">
      <summary className="text-small text-soft">{reads === 1 ? "Receipt" : "Receipts"}</summary>
      <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-small text-soft">
        {leaves.map((leaf) => (
          <ReceiptLink key={leaf} leaf={leaf} mine />
        ))}
        {reads > leaves.length ? <span>and {count(reads - leaves.length)} older ones</span> : null}
      </p>
    </details>
  );
}
