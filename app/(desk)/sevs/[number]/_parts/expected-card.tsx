import { count } from "#components/text/format.ts";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import type { ExpectedInSev } from "#core/flows/expected/expected-in-sev.ts";

/** What those said whose data was read; nothing while it is too few to be told. */
export function ExpectedCard({ expected }: { expected: ExpectedInSev | null }) {
  if (expected === null) return null;
  const title = "Did they expect it?";
  return (
    <Card label={title}>
      <CardHeader title={title} />
      <CardBody>
        <p>
          <strong>
            {count(expected.notExpected)} of {count(expected.answered)}
          </strong>{" "}
          people who were asked about a read of theirs did not expect it. Who said what is sealed, and an
          answer accuses nobody.
        </p>
      </CardBody>
    </Card>
  );
}
