"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { useOptimistic, useTransition } from "react";
import { PillSelect } from "#components/ui/pill-select.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { Offered } from "#core/flows/my-page/choices.ts";

interface MyFiltersProps {
  readers: readonly Offered[];
  purposes: readonly Offered[];
}

/** One person, one purpose: what beside the chips narrows the page. It lives in the URL; the server lists anew. */
export function MyFilters({ readers, purposes }: MyFiltersProps) {
  const { t } = useSay();
  const { chosen, waiting, choose } = useChoice();
  if (readers.length === 0 && purposes.length === 0) return null;
  return (
    <search aria-label={t("me.onePerson")} className="flex flex-wrap items-center gap-2">
      {readers.length > 0 ? (
        <PillSelect
          label={t("me.byWhom")}
          value={chosen.reader}
          busy={waiting}
          onChange={(reader) => choose("reader", reader)}
        >
          <option value="">{t("me.byAnybody")}</option>
          <Options of={readers} />
        </PillSelect>
      ) : null}
      {purposes.length > 0 ? (
        <PillSelect
          label={t("me.forWhat")}
          value={chosen.purpose}
          busy={waiting}
          onChange={(purpose) => choose("purpose", purpose)}
        >
          <option value="">{t("me.anyPurpose")}</option>
          <Options of={purposes} />
        </PillSelect>
      ) : null}
    </search>
  );
}

/** The choice of the URL. What is picked shows at once, while the page is put together anew from its newest day. */
function useChoice() {
  const router = useRouter();
  const query = useSearchParams();
  const [waiting, startTransition] = useTransition();
  const [chosen, expect] = useOptimistic({
    reader: query.get("reader") ?? "",
    purpose: query.get("purpose") ?? "",
  });
  const choose = (name: keyof typeof chosen, value: string) => {
    const next = new URLSearchParams(query);
    next.delete("before");
    if (value === "") next.delete(name);
    else next.set(name, value);
    startTransition(() => {
      expect({ ...chosen, [name]: value });
      router.push(next.size > 0 ? `/me?${next}` : "/me", { scroll: false });
    });
  };
  return { chosen, waiting, choose };
}

function Options({ of }: { of: readonly Offered[] }) {
  const { count } = useSay();
  return of.map(({ id, name, reads }) => (
    <option key={id} value={id}>
      {name} ({count(reads)})
    </option>
  ));
}
