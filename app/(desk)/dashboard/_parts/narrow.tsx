import { ChipLink, ChipRow } from "#components/ui/chip.tsx";
import type { DatasetChoice } from "#core/flows/dashboard/datasets.ts";
import type { DashboardQuery } from "#core/flows/dashboard/range.ts";
import { DatasetSelect } from "./dataset-select.tsx";

const RANGES = [
  { range: "24h", words: "24 h" },
  { range: "7d", words: "7 days" },
  { range: "30d", words: "30 days" },
  { range: "90d", words: "90 days" },
] as const;

/** How much time and which dataset; both live in the URL. */
export function Narrow({ query, datasets }: { query: DashboardQuery; datasets: readonly DatasetChoice[] }) {
  const own = query.from !== undefined || query.to !== undefined;
  return (
    <>
      <ChipRow label="Time">
        {RANGES.map(({ range, words }) => (
          <ChipLink key={range} href={hrefOf(range, query.dataset)} active={!own && query.range === range}>
            {words}
          </ChipLink>
        ))}
      </ChipRow>
      <DatasetSelect datasets={datasets} />
    </>
  );
}

function hrefOf(range: string, dataset?: string): string {
  return `/dashboard?${new URLSearchParams({ range, ...(dataset ? { dataset } : {}) })}`;
}
