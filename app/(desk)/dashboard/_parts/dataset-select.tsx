"use client";

import { parseAsString, useQueryState } from "nuqs";
import { useTransition } from "react";
import type { DatasetChoice } from "#core/flows/dashboard/datasets.ts";


/** One dataset or all; the page is put together anew on the server. */
export function DatasetSelect({ datasets }: { datasets: readonly DatasetChoice[] }) {
  const [waiting, startTransition] = useTransition();
  const [chosen, choose] = useQueryState("dataset", parseAsString.withOptions({ shallow: false, startTransition }));
  return (
    <select
      aria-label="Dataset"
      aria-busy={waiting}
      value={chosen ?? ""}
      onChange={(event) => void choose(event.target.value || null)}
      className="h-7 rounded-full border border-line-strong bg-surface px-3 text-small text-soft hover:text-ink aria-busy:opacity-60"
    >
      <option value="">All datasets</option>
      {datasets.map(({ id, name, dss }) => (
        <option key={id} value={id}>
          {`${name}, DSS ${dss}`}
        </option>
      ))}
    </select>
  );
}
