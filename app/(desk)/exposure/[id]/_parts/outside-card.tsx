import { toldWords, WAY_WORDS } from "#components/exposure/told-words.ts";
import { count, plural } from "#components/text/format.ts";
import { dayOfYear } from "#components/text/format-time.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import type { ExposurePageView } from "#core/flows/exposure-page/exposure-page.ts";
import type { OutsidePeople } from "#core/flows/window-report/outside.ts";
import { TellOutside } from "./tell-outside.tsx";

interface OutsideCardProps {
  id: string;
  outside: OutsidePeople;
  /** The window's SEV, where it has one. */
  sev: number | null;
  told: ExposurePageView["told"];
  zone: string;
}

/** Those whose data lay open and who cannot sign in: how many, and whether they were told. */
export function OutsideCard({ id, outside, sev, told, zone }: OutsideCardProps) {
  if (outside.total === 0) return null;
  return (
    <Card label="People outside">
      <CardHeader title="People outside" note="counted in those above; no names here" />
      <CardBody>
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
          <div className="min-w-0 flex-1 basis-80">
            <p>
              <strong className="font-medium">
                {plural(outside.total, "outside person", "outside people")}
              </strong>
              , {toldWords(told, outside.total, zone)}
            </p>
            <p className="mt-1 text-soft">
              {kindsOf(outside)} They cannot sign in: tell them by letter, through their company or by a
              public notice (GDPR Art. 34). Who asks gets a <Links mayTell={told.mayTell} />.
              {sev !== null && outside.linked > 0 ? <Linked sev={sev} linked={outside.linked} /> : null}
            </p>
          </div>
          {told.mayTell ? <TellOutside id={id} people={outside.total} /> : null}
        </div>
      </CardBody>
      {told.tellings.length > 0 ? <Tellings told={told} /> : null}
    </Card>
  );
}

const Links = ({ mayTell }: { mayTell: boolean }) =>
  mayTell ? (
    <AppLink href="/personal-links" className="text-link">
      personal link
    </AppLink>
  ) : (
    "personal link"
  );

const Linked = ({ sev, linked }: { sev: number; linked: number }) => (
  <>
    {" "}
    {linked === 1 ? "One has" : `${count(linked)} have`} one already:{" "}
    <AppLink href={`/sevs/${sev}/notification`} className="text-link">
      a notice of SEV-{sev}
    </AppLink>{" "}
    can be put behind it.
  </>
);

function kindsOf({ leavers, thirdParties, unidentified }: OutsidePeople): string {
  const kinds = [
    leavers > 0 ? `${count(leavers)} left` : "",
    thirdParties > 0 ? `${count(thirdParties)} never worked here` : "",
    unidentified > 0 ? `${count(unidentified)} in no directory` : "",
  ].filter((each) => each !== "");
  return `${kinds.join(", ")}.`;
}

const Tellings = ({ told: { tellings } }: Pick<OutsideCardProps, "told">) => (
  <ul className="divide-y divide-line border-t border-line" aria-label="How they were told">
    {tellings.map((telling) => (
      <li key={telling.leafIndex} className="flex flex-wrap gap-x-6 gap-y-0.5 px-5 py-3 max-desk:px-4">
        <span className="w-32">{dayOfYear(new Date(`${telling.toldOn}T12:00:00Z`), "UTC")}</span>
        <span className="min-w-0 flex-1 basis-60 break-words">
          {plural(telling.people, "person", "people")} by {WAY_WORDS[telling.way]}
          {telling.where ? `: “${telling.where}”` : "; its words are no longer kept"}
        </span>
        <span className="text-soft">
          {telling.by}, entry {count(telling.leafIndex)}
        </span>
      </li>
    ))}
  </ul>
);
