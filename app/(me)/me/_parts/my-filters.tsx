"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { useTransition } from "react";
import { PillSelect } from "#components/ui/pill-select.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { Offered } from "#core/flows/my-page/choices.ts";

const PARSERS = { reader: parseAsString, purpose: parseAsString, before: parseAsString };

interface MyFiltersProps {
  readers: readonly Offered[];
  purposes: readonly Offered[];
}

/** One person, one purpose: what beside the chips narrows the page. It lives in the URL; the server lists anew. */
export function MyFilters({ readers, purposes }: MyFiltersProps) {
  const { t } = useSay();
  const [waiting, startTransition] = useTransition();
  const [chosen, choose] = useQueryStates(PARSERS, { shallow: false, history: "push", startTransition });
  if (readers.length === 0 && purposes.length === 0) return null;
  return (
    <search aria-label={t("me.onePerson")} className="flex flex-wrap items-center gap-2">
      {readers.length > 0 ? (
        <PillSelect
          label={t("me.byWhom")}
          value={chosen.reader ?? ""}
          busy={waiting}
          onChange={(reader) => void choose({ reader: reader || null, before: null })}
        >
          <option value="">{t("me.byAnybody")}</option>
          <Options of={readers} />
        </PillSelect>
      ) : null}
      {purposes.length > 0 ? (
        <PillSelect
          label={t("me.forWhat")}
          value={chosen.purpose ?? ""}
          busy={waiting}
          onChange={(purpose) => void choose({ purpose: purpose || null, before: null })}
        >
          <option value="">{t("me.anyPurpose")}</option>
          <Options of={purposes} />
        </PillSelect>
      ) : null}
    </search>
  );
}

function Options({ of }: { of: readonly Offered[] }) {
  const { count } = useSay();
  return of.map(({ id, name, reads }) => (
    <option key={id} value={id}>
      {name} ({count(reads)})
    </option>
  ));
}
