import { ChartFrame } from "#components/charts/chart-frame.tsx";
import { type KeptRange, toKeptRows } from "#components/log/kept-row.ts";
import { KeptStrip } from "#components/log/kept-strip.tsx";
import { KeptTable } from "#components/log/kept-table.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { RetentionView } from "#core/log/retention/policy.ts";

/** How long reads are kept: which ranges of the log are whole, which go next, and of which only the hashes are left. */
export function KeptCard({ retention, size }: { retention: RetentionView; size: number }) {
  const ranges: KeptRange[] = JSON.parse(JSON.stringify(retention.partitions));
  const rows = toKeptRows(ranges, size);
  const title = "How long reads are kept";
  const policy = `${retention.policy.readsMonths} months`;
  return (
    <Card label={title}>
      {rows.length < 2 ? (
        <>
          <CardHeader title={title} note={policy} />
          <EmptyState within="card" title="Nothing is old enough yet">
            The log is in its first month. Reads go {policy} after they were recorded, a month at a time. It
            is announced here for seven days before, and the drop is an entry of its own.
          </EmptyState>
        </>
      ) : (
        <>
          <ChartFrame
            title={title}
            note={policy}
            chart={<KeptStrip rows={rows} />}
            table={<KeptTable rows={rows} />}
          />
          <p className="max-w-[80ch] px-5 pt-4 pb-5 text-small text-soft max-desk:px-4">
            Only reads go. Their hashes stay, so the log still verifies as a whole and whoever kept an entry
            can still prove it. Everything else, changes of SEVs, roles and grants, searches and exports,
            stays.
          </p>
        </>
      )}
    </Card>
  );
}
