import { count, joinWords, plural } from "#components/text/format.ts";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Strip } from "#components/ui/strip.tsx";
import type { Affected } from "#core/sev/notices/affected.ts";

/** Whose data it is, counted by the way in which they can be told. Names nobody. */
export function AffectedCard({ affected }: { affected: Affected }) {
  const { total, groups, unidentified } = affected;
  return (
    <Card label="Affected people">
      <CardHeader title="Affected people" note="by the reads behind it; no names here" />
      {total === 0 ? (
        <EmptyState within="card" title="No read names anybody yet">
          Whoever a read behind this SEV is about is counted here, with those who left and third parties
          apart.
        </EmptyState>
      ) : (
        <>
          <div className="border-t border-line">
            <Strip
              numberFirst
              items={[
                { label: "staff, told on their own page", value: count(groups.staff) },
                { label: "who left, told by letter or mail", value: count(groups.leavers) },
                {
                  label: "third parties, told in public",
                  value: count(groups.third_parties),
                  ...(unidentified > 0 ? { note: `${count(unidentified)} unidentified` } : {}),
                },
              ]}
            />
          </div>
          <HowCounted affected={affected} />
        </>
      )}
    </Card>
  );
}

function HowCounted({ affected: { named, wholeDatasets, untoldReads } }: { affected: Affected }) {
  return (
    <div className="border-t border-line pt-4">
      <CardBody>
        <p className="max-w-[80ch] text-soft">
          {plural(named, "person is", "people are")} named by reads.{" "}
          {wholeDatasets.length > 0
            ? `Some reads took all of ${joinWords(wholeDatasets)}: everybody who may be in there counts, whether or not anybody looked at theirs. `
            : null}
          {untoldReads > 0
            ? `Of ${plural(untoldReads, "read")} the source does not say whom it was about: nobody is counted for these.`
            : null}
        </p>
      </CardBody>
    </div>
  );
}
