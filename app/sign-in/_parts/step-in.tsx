"use client";

import { signIn } from "next-auth/react";
import { useState } from "react";
import { useSay } from "#components/words/use-say.ts";
import type { DemoAccount, DemoPerson } from "#core/directory/demo.ts";

/** One click each: who it is, and what to look at as them. */
export function StepIn({ people, next }: { people: readonly DemoPerson[]; next: string }) {
  const { t } = useSay();
  const [going, setGoing] = useState<DemoAccount | null>(null);
  const stepIn = (account: DemoAccount) => {
    setGoing(account);
    void signIn("demo", { account, callbackUrl: next });
  };
  return (
    <ul className="overflow-hidden rounded-card border border-line bg-surface">
      {people.map(({ account, name, title }) => (
        <li key={account} className="border-b border-line last:border-b-0">
          <button
            type="button"
            disabled={going !== null}
            onClick={() => stepIn(account)}
            className="flex w-full flex-wrap items-baseline gap-x-4 gap-y-1 px-5 py-3 text-left hover:bg-sunk disabled:opacity-60"
          >
            <span className="min-w-[170px] font-medium">{t(`signIn.${account}`)}</span>
            <span className="min-w-0 flex-1 basis-[280px]">
              <span className="block">
                {name}
                {title ? <span className="text-soft">, {title}</span> : null}
              </span>
              <span className="block text-small text-soft">{t(`signIn.${account}Look`)}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
