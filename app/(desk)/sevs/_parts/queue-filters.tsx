"use client";

import { useQuery } from "@tanstack/react-query";
import { debounce, parseAsString, useQueryStates } from "nuqs";
import { useState, useTransition } from "react";
import { callJson } from "#app/_parts/api.ts";
import { ChipButton } from "#components/ui/chip.tsx";
import { PillSelect } from "#components/ui/pill-select.tsx";
import type { QueueFacets } from "#core/flows/sev-queue/queue-facets.ts";
import type { SevQueue } from "#core/flows/sev-queue/sev-queue.ts";
import { FILTER_NAMES, type FilterName } from "#core/sev/queue/names.ts";
import { QUEUE_SELECTS } from "./queue-selects.ts";

const PARSERS = Object.fromEntries(FILTER_NAMES.map((name) => [name, parseAsString])) as Record<
  FilterName,
  typeof parseAsString
>;
const TYPING_MS = 250;
const DATES = [
  { name: "from", label: "Raised from" },
  { name: "to", label: "Raised before" },
] as const;
const DATE =
  "h-7 rounded-full border border-line-strong bg-surface px-2.5 text-small text-soft hover:text-ink";

/** What the queue is narrowed to. All of it lives in the URL; the server lists anew. */
export function QueueFilters({ queue }: { queue: SevQueue }) {
  const [waiting, startTransition] = useTransition();
  const [filter, setFilter] = useQueryStates(PARSERS, { shallow: false, history: "push", startTransition });
  const { q: _words, ...others } = queue.filter;
  const set = Object.keys(others).length;
  const [unfolded, setUnfolded] = useState(set > 0);
  const { data: facets } = useQuery({
    queryKey: ["sevs", "facets"],
    queryFn: ({ signal }) => callJson<QueueFacets>("sevs/facets", undefined, signal),
    enabled: unfolded,
    staleTime: 60_000,
  });
  return (
    <search aria-label="Filters" className="flex flex-wrap items-center gap-2">
      <input
        type="search"
        data-queue-words=""
        aria-label="Words of the title, or a number"
        placeholder="Filter by words or number"
        value={filter.q ?? ""}
        aria-busy={waiting}
        onChange={({ target }) =>
          void setFilter(
            { q: target.value || null },
            { limitUrlUpdates: debounce(TYPING_MS), history: "replace" },
          )
        }
        onKeyDown={(event) => {
          if (event.key !== "Escape" && event.key !== "Enter") return;
          event.preventDefault();
          document.querySelector<HTMLElement>("[data-queue] tr[tabindex='0']")?.focus();
        }}
        className="h-7 w-56 rounded-full border border-line-strong bg-surface px-3 text-small placeholder:text-faint max-desk:w-full"
      />
      <ChipButton active={unfolded} {...(set > 0 ? { of: set } : {})} onPress={() => setUnfolded(!unfolded)}>
        Filters
      </ChipButton>
      {unfolded ? (
        <>
          {QUEUE_SELECTS.map(({ name, all, options }) => (
            <PillSelect
              key={name}
              label={all}
              busy={waiting}
              value={filter[name] ?? ""}
              onChange={(value) => void setFilter({ [name]: value || null })}
            >
              <option value="">{all}</option>
              {withChosen(options ?? facets?.[name as keyof QueueFacets] ?? [], filter[name]).map(
                ({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ),
              )}
            </PillSelect>
          ))}
          {DATES.map(({ name, label }) => (
            <label key={name} className="flex items-center gap-1.5 text-small text-soft">
              {label}
              <input
                type="date"
                value={filter[name]?.slice(0, 10) ?? ""}
                onChange={({ target }) => void setFilter({ [name]: target.value || null })}
                className={DATE}
              />
            </label>
          ))}
        </>
      ) : null}
      {set > 0 || filter.q ? <ChipButton onPress={() => void setFilter(null)}>Clear</ChipButton> : null}
    </search>
  );
}

/** What is chosen stays to be seen, or the filter could not be taken away. */
const withChosen = (choices: readonly { value: string; label: string }[], chosen: string | null) =>
  !chosen || choices.some(({ value }) => value === chosen)
    ? choices
    : [...choices, { value: chosen, label: chosen }];
