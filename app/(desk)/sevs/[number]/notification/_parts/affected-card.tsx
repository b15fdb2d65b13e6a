import { dueWords, toldWords } from "#components/exposure/told-words.ts";
import { count, joinWords, plural } from "#components/text/format.ts";
import { dayOfYear } from "#components/text/format-time.ts";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Strip } from "#components/ui/strip.tsx";
import type { OutsideTold } from "#core/flows/outside/outside-told.ts";
import type { Affected } from "#core/sev/notices/affected.ts";
import type { MadePublic } from "#core/sev/notices/notice.ts";
import type { NoticeView } from "#core/sev/notices/notices-view.ts";

interface AffectedCardProps {
  affected: Affected;
  /** What was recorded of its windows. */
  told: OutsideTold;
  /** Its own notices: some may have reached people outside. */
  notices: readonly Pick<NoticeView, "publics" | "outside">[];
  zone: string;
}

/** Whose data it is, counted by the way in which they can be told. Names nobody. */
export function AffectedCard({ affected, told, notices, zone }: AffectedCardProps) {
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
                { label: "who left, told by link or letter", value: count(groups.leavers) },
                {
                  label: "third parties, told by link, letter or in public",
                  value: count(groups.third_parties),
                  ...(unidentified > 0 ? { note: `${count(unidentified)} unidentified` } : {}),
                },
              ]}
            />
          </div>
          <Outside people={groups.leavers + groups.third_parties} {...{ told, notices, zone }} />
          <HowCounted affected={affected} />
        </>
      )}
    </Card>
  );
}

/** Whether those who cannot sign in were told: by a window's page, or by a notice here. */
function Outside({ people, told, notices, zone }: { people: number } & Omit<AffectedCardProps, "affected">) {
  if (people === 0) return null;
  const newest = notices.flatMap(({ publics }) => publics).at(-1);
  const reached = notices.reduce((sum, { outside }) => sum + reachedOf(outside), 0);
  return (
    <p className="border-t border-line px-5 py-3 max-desk:px-4">
      <strong className="font-medium">{plural(people, "outside person", "outside people")}</strong>,{" "}
      {newest && told.tellings.length === 0
        ? `told on ${dayOfYear(newest.at, zone)} by ${MEANS[newest.means]}.`
        : reached > 0 && told.tellings.length === 0
          ? reachedWords(reached, told, people, zone)
          : toldWords(told, people, zone)}
    </p>
  );
}

const reachedWords = (reached: number, { dueAt }: OutsideTold, people: number, zone: string): string =>
  reached >= people
    ? "told by the notices below."
    : `${count(reached)} told by the notices below. The others are ${dueWords(dueAt, zone)}.`;

const reachedOf = (outside: NoticeView["outside"]): number =>
  outside ? outside.opened + outside.behind_link + outside.told : 0;

const MEANS: Readonly<Record<MadePublic["means"], string>> = {
  public_notice: "a public notice",
  company_contact: "their company’s contact",
};

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
