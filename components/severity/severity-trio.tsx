import type { ReactNode } from "react";
import type { Severity } from "#core/base/scales.ts";
import { Time } from "../ui/time.tsx";
import { SeverityTag } from "./severity-tag.tsx";

/** Who decided it and when; null where nobody did yet. */
interface Decision {
  readonly by: string;
  readonly at: Date;
}

interface SeverityTrioProps {
  automatic: Severity;
  triaged: Severity | null;
  final: Severity | null;
  decided: Readonly<Record<"automatic" | "triaged" | "final", Decision | null>>;
}

/**
 * The three severities side by side, each with who decided it. The one that counts (final, else triaged, else automatic)
 * is marked in words.
 */
export function SeverityTrio({ automatic, triaged, final, decided }: SeverityTrioProps) {
  const counts = final !== null ? "Final" : triaged !== null ? "Triaged" : "Automatic";
  return (
    <dl className="flex flex-col gap-2">
      <Line term="Automatic" counts={counts} decision={decided.automatic}>
        <SeverityTag severity={automatic} />
      </Line>
      <Line term="Triaged" counts={counts} decision={decided.triaged}>
        {triaged === null ? "not yet" : <SeverityTag severity={triaged} />}
      </Line>
      <Line term="Final" counts={counts} decision={decided.final}>
        {final === null ? "with the review" : <SeverityTag severity={final} />}
      </Line>
    </dl>
  );
}

interface LineProps {
  term: string;
  counts: string;
  decision: Decision | null;
  children: ReactNode;
}

function Line({ term, counts, decision, children }: LineProps) {
  return (
    <div className="flex min-h-[22px] items-start gap-4">
      <dt className="min-w-0 text-soft">
        {term}
        {decision ? (
          <span className="block text-small">
            {decision.by}, <Time atUtc={decision.at.toISOString()} />
          </span>
        ) : null}
      </dt>
      <dd className="ml-auto flex shrink-0 items-center gap-2 text-soft">
        {term === counts ? <span className="text-small">counts</span> : null}
        {children}
      </dd>
    </div>
  );
}
