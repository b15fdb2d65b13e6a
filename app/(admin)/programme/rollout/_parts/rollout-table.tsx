import type { ReactNode } from "react";
import { count, plural } from "#components/text/format.ts";
import { Card, CardFooter, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Part } from "#core/programme/collectors/rollout-rule.ts";
import type { CollectorView } from "#core/programme/collectors/rollout-view.ts";

const PARTS: Readonly<Record<Part, string>> = {
  stillRecords: "Still records after the pause",
  stopping: "May not have heard yet",
  silent: "Not heard from",
  recording: "Records",
  stopped: "Stopped",
};
const CELL = "px-3 py-2.5 align-top first:pl-5 last:pr-5 max-desk:first:pl-4 max-desk:last:pr-4";

/** Every collector: what it is, whose unit, what it said and sent last, since when. */
export function RolloutTable({
  items,
  more,
  zone,
}: {
  items: readonly CollectorView[];
  more: number;
  zone: string;
}) {
  if (items.length === 0)
    return (
      <Card label="Collectors">
        <EmptyState within="card" title="No collector has reported in a day">
          A collector reports with its source’s own key to <Mono>/api/v1/collectors/heartbeat</Mono>; it then
          stands here with what it said last.
        </EmptyState>
      </Card>
    );
  const at = (date: Date | string | null) =>
    date === null ? "never" : <Time atUtc={new Date(date).toISOString()} zone={zone} form="seconds" />;
  return (
    <Card label="Collectors">
      <CardHeader title="Collectors" />
      <ScrollArea>
        <table className="w-full text-left">
          <thead className="text-small text-soft">
            <tr>
              {[
                "State",
                "Collector",
                "Unit",
                "Records since",
                "Last item",
                "Last heard",
                "Missing",
                "Refused",
              ].map((head) => (
                <th key={head} scope="col" className={`${CELL} font-regular whitespace-nowrap`}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line border-t border-line">
            {items.map((item) => (
              <tr key={`${item.sourceId} ${item.collectorId}`}>
                <td
                  className={`${CELL} whitespace-nowrap ${item.part === "stillRecords" ? "font-strong text-sev-0" : ""}`}
                >
                  {PARTS[item.part]}
                </td>
                <td className={CELL}>
                  {item.source} <Mono>{item.collectorId}</Mono>
                  {item.version ? <span className="text-soft"> {item.version}</span> : null}
                </td>
                <td className={CELL}>{item.unit ?? "no person"}</td>
                <td className={CELL}>{item.recording ? at(item.recordingSince) : "does not"}</td>
                <td className={CELL}>{at(item.lastItemAt)}</td>
                <td className={CELL}>{at(item.heardAt)}</td>
                <td className={`${CELL} tabular-nums ${item.missing > 0 ? "font-medium text-sev-1" : ""}`}>
                  {count(item.missing)}
                </td>
                <td className={`${CELL} tabular-nums`}>{count(item.quarantined)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {more > 0 ? <CardFooter>{plural(more, "more collector")}</CardFooter> : null}
    </Card>
  );
}

/** Wider than a phone: scrolled by touch, and by arrow keys once it has the focus. */
const ScrollArea = ({ children }: { children: ReactNode }) => (
  <section
    aria-label="Collectors, a table"
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard (WCAG 2.1.1)
    tabIndex={0}
    className="overflow-x-auto border-t border-line"
  >
    {children}
  </section>
);
