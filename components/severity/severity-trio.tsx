import type { ReactNode } from "react";
import type { Severity } from "#core/base/scales.ts";
import { SeverityTag } from "./severity-tag.tsx";

interface SeverityTrioProps {
  automatic: Severity;
  triaged: Severity | null;
  final: Severity | null;
}

/** The three severities side by side. The one that counts (final, else triaged, else automatic) is marked in words. */
export function SeverityTrio({ automatic, triaged, final }: SeverityTrioProps) {
  const counts = final !== null ? "Final" : triaged !== null ? "Triaged" : "Automatic";
  return (
    <dl className="flex flex-col gap-2">
      <Line term="Automatic" counts={counts}>
        <SeverityTag severity={automatic} />
      </Line>
      <Line term="Triaged" counts={counts}>
        {triaged === null ? "not yet" : <SeverityTag severity={triaged} />}
      </Line>
      <Line term="Final" counts={counts}>
        {final === null ? "not yet" : <SeverityTag severity={final} />}
      </Line>
    </dl>
  );
}

function Line({ term, counts, children }: { term: string; counts: string; children: ReactNode }) {
  return (
    <div className="flex min-h-[22px] items-center gap-4">
      <dt className="text-soft">{term}</dt>
      <dd className="ml-auto flex items-center gap-2 text-soft">
        {term === counts ? <span className="text-small">counts</span> : null}
        {children}
      </dd>
    </div>
  );
}
