"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { useTransition } from "react";
import { count } from "#components/text/format.ts";
import { PillSelect } from "#components/ui/pill-select.tsx";
import type { Offered } from "#core/flows/my-page/choices.ts";

const PARSERS = { reader: parseAsString, purpose: parseAsString, before: parseAsString };

interface MyFiltersProps {
  readers: readonly Offered[];
  purposes: readonly Offered[];
}

/** One person, one purpose: what beside the chips narrows the page. It lives in the URL; the server lists anew. */
export function MyFilters({ readers, purposes }: MyFiltersProps) {
  const [waiting, startTransition] = useTransition();
  const [chosen, choose] = useQueryStates(PARSERS, { shallow: false, history: "push", startTransition });
  if (readers.length === 0 && purposes.length === 0) return null;
  return (
    <search aria-label="One person or purpose" className="flex flex-wrap items-center gap-2">
      {readers.length > 0 ? (
        <PillSelect
          label="By whom"
          value={chosen.reader ?? ""}
          busy={waiting}
          onChange={(reader) => void choose({ reader: reader || null, before: null })}
        >
          <option value="">Read by anybody</option>
          <Options of={readers} />
        </PillSelect>
      ) : null}
      {purposes.length > 0 ? (
        <PillSelect
          label="For what"
          value={chosen.purpose ?? ""}
          busy={waiting}
          onChange={(purpose) => void choose({ purpose: purpose || null, before: null })}
        >
          <option value="">For any purpose</option>
          <Options of={purposes} />
        </PillSelect>
      ) : null}
    </search>
  );
}

const Options = ({ of }: { of: readonly Offered[] }) =>
  of.map(({ id, name, reads }) => (
    <option key={id} value={id}>
      {name} ({count(reads)})
    </option>
  ));
