"use client";

import { ChipButton } from "#components/ui/chip.tsx";

interface FindProps {
  datasets: readonly { readonly id: string; readonly name: string }[];
  filter: { dataset: string | null; subject: string | null };
  onFilter: (change: { dataset?: string | null; subject?: string | null }) => void;
}

/** What to look for: one of the purpose's datasets, one person by the handle that stands for them. */
export function Find({ datasets, filter, onFilter }: FindProps) {
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">Dataset</legend>
      <ChipButton active={filter.dataset === null} onPress={() => onFilter({ dataset: null })}>
        All
      </ChipButton>
      {datasets.map(({ id, name }) => (
        <ChipButton key={id} active={filter.dataset === id} onPress={() => onFilter({ dataset: id })}>
          {name}
        </ChipButton>
      ))}
      {filter.subject ? (
        <ChipButton active onPress={() => onFilter({ subject: null })}>
          one person, {filter.subject.slice(0, 6)}: show all
        </ChipButton>
      ) : null}
    </fieldset>
  );
}
