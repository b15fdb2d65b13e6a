"use client";

import { parseAsString, useQueryState } from "nuqs";
import { useTransition } from "react";
import { PillSelect } from "#components/ui/pill-select.tsx";
import type { DatasetChoice } from "#core/flows/dashboard/datasets.ts";

/** One dataset or all; the page is put together anew on the server. */
export function DatasetSelect({ datasets }: { datasets: readonly DatasetChoice[] }) {
  const [waiting, startTransition] = useTransition();
  const [chosen, choose] = useQueryState(
    "dataset",
    parseAsString.withOptions({ shallow: false, startTransition }),
  );
  return (
    <PillSelect
      label="Dataset"
      busy={waiting}
      value={chosen ?? ""}
      onChange={(value) => void choose(value || null)}
    >
      <option value="">All datasets</option>
      {datasets.map(({ id, name, dss }) => (
        <option key={id} value={id}>
          {`${name}, DSS ${dss}`}
        </option>
      ))}
    </PillSelect>
  );
}
