"use client";

import { signIn } from "next-auth/react";
import { useState } from "react";
import type { DemoAccount, DemoPerson } from "#core/directory/demo.ts";

const ACCOUNTS: Readonly<Record<DemoAccount, readonly [role: string, lookAt: string]>> = {
  reviewer: ["Reviewer", "The dashboard's two dark nights, and the SEV that they raised: set its severity."],
  employee: ["Employee", "Who saw my data, in sentences; the SEV as its subject sees it."],
  analyst: ["Analyst", "Open an item under a purpose, then look at that employee's page."],
  auditor: ["Auditor", "Search the reads, check a proof, take a file home that verifies."],
  privacy: ["Privacy officer", "The SEVs, with what has to be told to whom."],
  workers: ["Worker representative", "The log's size and checkpoint, without anybody's data."],
  steward: ["Steward", "The sources, and how far each of them is watched."],
  admin: ["Admin", "The sources, their keys and mappings."],
  reviewer2: ["Second reviewer", "The second person, where one alone may not decide."],
  steward2: ["Second steward", "The second person for what needs two stewards."],
};

/** One click each: who it is, and what to look at as them. */
export function StepIn({ people, next }: { people: readonly DemoPerson[]; next: string }) {
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
            <span className="min-w-[170px] font-medium">{ACCOUNTS[account][0]}</span>
            <span className="min-w-0 flex-1 basis-[280px]">
              <span className="block">
                {name}
                {title ? <span className="text-soft">, {title}</span> : null}
              </span>
              <span className="block text-small text-soft">{ACCOUNTS[account][1]}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
