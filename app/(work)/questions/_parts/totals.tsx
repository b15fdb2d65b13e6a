import { count, plural } from "#components/text/format.ts";
import { Card } from "#components/ui/card.tsx";
import { Strip } from "#components/ui/strip.tsx";
import { FEW, type WhyTotals } from "#core/policy/why.ts";

/** How many were asked and answered, and how fast. Small numbers are not told. */
export function Totals({ totals }: { totals: WhyTotals }) {
  const { asked, answered, open, late, medianDays } = totals;
  if (asked === null) return <TooFew />;
  return (
    <Card label="Totals">
      <Strip
        items={[
          { label: "Asked", value: told(asked) },
          { label: "Answered", value: told(answered) },
          { label: "Open", value: told(open) },
          { label: "Late", value: told(late), ...(late === null ? {} : { tone: "alarm" as const }) },
          {
            label: "Half were answered within",
            value: medianDays === null ? "too few to say" : days(medianDays),
          },
        ]}
      />
      <p className="border-t border-line px-5 py-3 text-small text-soft max-desk:px-4">
        A number below {FEW}, or one that would tell such a number, is not shown, so that nobody is inferred.
      </p>
    </Card>
  );
}

const TooFew = () => (
  <p className="max-w-[72ch] text-soft">
    Fewer than {FEW} questions were asked so far. Numbers are shown from {FEW} on, so that nobody is inferred.
  </p>
);

const told = (number: number | null): string => (number === null ? `fewer than ${FEW}` : count(number));
const days = (median: number): string => (median < 1 ? "a day" : plural(Math.round(median), "day"));
