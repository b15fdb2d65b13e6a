import { Time } from "#components/ui/time.tsx";
import type { Span } from "#core/flows/dashboard/range.ts";

/** Which time the page is about, and by whose clock. */
export function SpanWords({ span }: { span: Span }) {
  return (
    <p className="text-small text-soft">
      Reads that happened from <Time atUtc={span.from.toISOString()} /> to{" "}
      <Time atUtc={span.to.toISOString()} /> UTC, by the clock of their source. When we learned of each stands
      beside it.
    </p>
  );
}
