"use client";

import { debounce, parseAsString, useQueryStates } from "nuqs";
import { useTransition } from "react";
import { PillSelect } from "#components/ui/pill-select.tsx";

const PARSERS = { dataset: parseAsString, dss: parseAsString, q: parseAsString };
const TYPING_MS = 250;

/** What the register is narrowed to beside its views. It lives in the URL; the server lists anew. */
export function RegisterFilters({ datasets }: { datasets: readonly { id: string; name: string }[] }) {
  const [waiting, startTransition] = useTransition();
  const [filter, setFilter] = useQueryStates(PARSERS, { shallow: false, history: "push", startTransition });
  return (
    <search aria-label="Filters" className="flex flex-wrap items-center gap-2">
      <input
        type="search"
        aria-label="Words of the title"
        placeholder="Filter by title"
        value={filter.q ?? ""}
        aria-busy={waiting}
        onChange={({ target }) =>
          void setFilter(
            { q: target.value || null },
            { limitUrlUpdates: debounce(TYPING_MS), history: "replace" },
          )
        }
        className="h-7 w-48 rounded-full border border-line-strong bg-surface px-3 text-small placeholder:text-faint max-desk:w-full"
      />
      <PillSelect
        label="Dataset"
        value={filter.dataset ?? ""}
        busy={waiting}
        onChange={(value) => void setFilter({ dataset: value || null })}
      >
        <option value="">Any dataset</option>
        {datasets.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </PillSelect>
      <PillSelect
        label="Highest DSS"
        value={filter.dss ?? ""}
        busy={waiting}
        onChange={(value) => void setFilter({ dss: value || null })}
      >
        <option value="">Any DSS</option>
        {[4, 3, 2, 1].map((value) => (
          <option key={value} value={value}>
            up to DSS {value}
          </option>
        ))}
      </PillSelect>
    </search>
  );
}
