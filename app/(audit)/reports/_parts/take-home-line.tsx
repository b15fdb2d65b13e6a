import { count, plural } from "#components/text/format.ts";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import type { TakeHomeCounts } from "#core/reports/issued/take-home-counts.ts";

/** How many reports people took home about themselves: numbers, and nothing of whom. */
export function TakeHomeLine({ counts: { asked, making, kept, over, failed } }: { counts: TakeHomeCounts }) {
  const parts = [
    `${count(kept)} kept now`,
    `${count(over)} over`,
    ...(making > 0 ? [`${count(making)} being made`] : []),
    ...(failed > 0 ? [`${count(failed)} could not be made`] : []),
  ];
  return (
    <Card label="Taken home">
      <CardHeader title="Taken home" note="numbers alone: each is its person’s own" />
      <CardBody>
        <p>
          {asked === 0
            ? "Nobody asked for a report about themselves so far."
            : `${plural(asked, "report")} that people asked for about themselves: ${parts.join(", ")}.`}
        </p>
      </CardBody>
    </Card>
  );
}
