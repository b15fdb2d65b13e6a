import { RestrictedMark } from "#components/sev/restricted-mark.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Time } from "#components/ui/time.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";
import { type AccessView, accessView } from "#core/sev/access/access-view.ts";
import type { SealedName } from "#core/sev/sealed/sealed-names.ts";
import { AccessActs } from "./access-acts.tsx";
import { EndNaming } from "./end-naming.tsx";

/** Who may see the SEV: restricted or not, who is named to it, and the sealed name of whoever filed it. */
export async function AccessCard({ number, viewer }: { number: number; viewer: PersonViewer }) {
  const view = await accessView(viewer, { number });
  return (
    <Card label="Access">
      <CardHeader title="Access" beside={view.restricted ? <RestrictedMark /> : null} />
      <CardBody>
        <div className="flex flex-col items-start gap-3">
          <p className="text-soft">{whoWords(view)}</p>
          {view.named.length > 0 ? (
            <ul className="flex w-full flex-col gap-1">
              {view.named.map((named) => (
                <li
                  key={`${named.personId} ${named.part}`}
                  className="flex flex-wrap items-center justify-between gap-x-3"
                >
                  <span className="min-w-0 break-words">
                    {named.name}{" "}
                    <span className="text-soft">
                      {named.part === "outside" ? "from outside" : "named to it"}
                    </span>
                  </span>
                  {mayEnd(view, named.part) ? <EndNaming number={number} named={named} /> : null}
                </li>
              ))}
            </ul>
          ) : null}
          {view.lift ? (
            <p className="rounded-button bg-warn-soft px-3 py-2">
              {view.lift.by ?? "An erased person"} asked to lift the restriction,{" "}
              <Time atUtc={view.lift.at.toISOString()} /> UTC. A second person has to confirm; one of the two
              is a privacy officer.
            </p>
          ) : null}
          {view.filed && view.sealed.length === 0 ? (
            <p className="text-soft">An employee filed it. The name is sealed.</p>
          ) : null}
          {view.sealed.map((each) => (
            <Sealed key={each.ask} sealed={each} />
          ))}
          <AccessActs view={view} />
        </div>
      </CardBody>
    </Card>
  );
}

const mayEnd = ({ may }: AccessView, part: AccessView["named"][number]["part"]): boolean =>
  part === "outside" ? may.outside : may.restrict;

const whoWords = ({ restricted }: AccessView): string =>
  restricted
    ? "It exists for its owner, for those named here and for privacy officers. To everybody else there is no such SEV; subjects and whoever filed it keep their own view."
    : "Every reviewer and privacy officer who is not in conflict with it can open it.";

function Sealed({ sealed }: { sealed: SealedName }) {
  const { asked, opened, name } = sealed;
  if (!opened)
    return (
      <p className="rounded-button bg-warn-soft px-3 py-2">
        {asked.by ?? "An erased person"} asked to open the filer&apos;s name: “{asked.reason}”. A second
        person has to confirm; one of the two is a privacy officer.
      </p>
    );
  return (
    <p className="rounded-button bg-sunk px-3 py-2">
      {name ? (
        <>
          Filed by <strong>{name}</strong>, who was told. Only {asked.by} and {opened.by} see this name.
        </>
      ) : (
        `The filer's name was opened to ${asked.by ?? "an erased person"} and ${opened.by ?? "an erased person"}, and to nobody else.`
      )}
    </p>
  );
}
