"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { count } from "#components/text/format.ts";
import { ChipButton } from "#components/ui/chip.tsx";
import { PillSelect } from "#components/ui/pill-select.tsx";
import type { Facet, ReadFacets } from "#core/flows/reads/read-facets.ts";
import type { FilterValues } from "#core/log/reads/query/terms.ts";
import { TimeFields } from "./time-fields.tsx";

interface FacetsProps {
  facets: ReadFacets;
  filter: FilterValues;
  hrefOf: (values: FilterValues) => string;
}

const SELECTS: readonly {
  name: keyof ReadFacets;
  all: string;
  word: (facet: Facet) => string;
}[] = [
  { name: "dataset", all: "All datasets", word: ({ label }) => label },
  { name: "dss", all: "All DSS", word: ({ value }) => `DSS ${value}` },
  { name: "actor", all: "Every reader", word: ({ label }) => label },
  { name: "outcome", all: "Allowed and refused", word: ({ label }) => label },
  { name: "how", all: "However read", word: ({ label }) => label },
  { name: "purpose", all: "Any purpose", word: ({ label }) => label },
  { name: "source", all: "All sources", word: ({ label }) => label },
  { name: "sev", all: "With or without SEV", word: ({ value, label }) => `SEV-${value}, SEV ${label}` },
];

/** What the list is narrowed to. All of it lives in the URL; the server lists anew. */
export function Facets({ facets, filter, hrefOf }: FacetsProps) {
  const router = useRouter();
  const [waiting, startTransition] = useTransition();
  const [unfolded, setUnfolded] = useState(false);
  const filters = Object.keys(filter).length;
  const go = (next: Changed) => startTransition(() => router.push(hrefOf(withoutNull(next))));
  return (
    <search aria-label="Filters" className="flex flex-wrap items-center gap-2">
      <span className="desk:hidden">
        <ChipButton
          active={unfolded}
          {...(filters > 0 ? { of: filters } : {})}
          onPress={() => setUnfolded(!unfolded)}
        >
          Filters
        </ChipButton>
      </span>
      <div className={`flex flex-wrap items-center gap-2 ${unfolded ? "" : "max-desk:hidden"}`}>
        <TimeFields
          key={`${filter.from} ${filter.to}`}
          from={one(filter.from)}
          to={one(filter.to)}
          onChange={(time) => go({ ...filter, ...time })}
        />
        {SELECTS.map(({ name, all, word }) => (
          <PillSelect
            key={name}
            label={name}
            busy={waiting}
            value={chosenOf(filter[name])}
            onChange={(value) => value === SEVERAL || go({ ...filter, [name]: value || null })}
          >
            <option value="">{all}</option>
            {chosenOf(filter[name]) === SEVERAL ? (
              <option value={SEVERAL}>{[filter[name] ?? []].flat().join(" or ")}</option>
            ) : null}
            {withChosen(facets[name], chosenOf(filter[name])).map((facet) => (
              <option key={facet.value} value={facet.value}>
                {`${word(facet)} (${count(facet.count)})`}
              </option>
            ))}
          </PillSelect>
        ))}
      </div>
      {filters > 0 ? <ChipButton onPress={() => go({})}>Clear</ChipButton> : null}
    </search>
  );
}

type Changed = Readonly<Record<string, string | string[] | null | undefined>>;
const withoutNull = (values: Changed): FilterValues =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));

/** Stands for several values at once, which only the query can say. */
const SEVERAL = "several values";
const chosenOf = (value: string | string[] | undefined): string =>
  [value ?? []].flat().length > 1 ? SEVERAL : one(value);

const one = (value: string | string[] | undefined): string => [value ?? ""].flat()[0] ?? "";

/** A value that nothing of the time has stays to be seen, or the filter could not be taken away. */
const withChosen = (facets: readonly Facet[], chosen: string): readonly Facet[] =>
  chosen === "" || chosen === SEVERAL || facets.some(({ value }) => value === chosen)
    ? facets
    : [...facets, { value: chosen, label: chosen, count: 0 }];
