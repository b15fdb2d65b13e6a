import { KeptSince } from "#components/log/kept-since.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Span } from "#core/flows/dashboard/range.ts";

/** Which time the page is about, and by whose clock. */
export function SpanWords({ span, keptSince }: { span: Span; keptSince: Date | null }) {
  return (
    <p className="text-small text-soft">
      Reads that happened from <Time atUtc={span.from.toISOString()} /> to{" "}
      <Time atUtc={span.to.toISOString()} /> UTC, by the clock of their source. When we learned of each stands
      beside it.
      <KeptSince at={keptSince !== null && span.from < keptSince ? keptSince : null} />
    </p>
  );
}
