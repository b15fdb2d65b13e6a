import { count } from "#components/text/format.ts";
import { Card, CardBody, CardFooter, CardHeader } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { Time } from "#components/ui/time.tsx";
import type { WitnessView } from "#core/log/witness/list-witnesses.ts";
import { AddWitnessDialog } from "./add-witness-dialog.tsx";
import { RetireWitnessDialog } from "./retire-witness-dialog.tsx";

interface WitnessesCardProps {
  witnesses: readonly WitnessView[];
  /** Whether the viewer may add and retire. */
  manages: boolean;
}

/** Who countersigns the log, in whose hands each is, and the fingerprint to compare. */
export function WitnessesCard({ witnesses, manages }: WitnessesCardProps) {
  return (
    <Card label="Witnesses">
      <CardHeader title="Witnesses" note={manages ? <AddWitnessDialog /> : null} />
      {witnesses.length === 0 ? (
        <EmptyState within="card" title="Nobody countersigns this log">
          The company could still rewrite it. A works council, an auditor or a union can run a witness in five
          minutes: docs/witness.md.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {witnesses.map((witness) => (
            <WitnessLine key={witness.id} witness={witness} manages={manages} />
          ))}
        </ul>
      )}
      <CardFooter>
        A witness countersigns only what continues the log it countersigned before. Compare its fingerprint
        with whoever runs it: by phone, on paper, not by this page alone.
      </CardFooter>
    </Card>
  );
}

function WitnessLine({ witness, manages }: { witness: WitnessView; manages: boolean }) {
  const { id, name, operator, companyControls, fingerprint, vkey, last, contact } = witness;
  const items = [
    { term: "Last", value: <Last last={last} /> },
    { term: "Fingerprint", value: <Mono>{fingerprint}</Mono> },
    { term: "Key", value: <Mono>{vkey}</Mono> },
    ...(contact ? [{ term: "Address", value: <Mono>{contact.url}</Mono> }] : []),
  ];
  return (
    <li className="pt-4">
      <CardBody>
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <h3 className="text-lead">
            {operator}{" "}
            <span className="font-regular text-soft">
              {companyControls ? "under the company's control" : "outside the company"}
            </span>
          </h3>
          {manages ? <RetireWitnessDialog witnessId={id} operator={operator} name={name} /> : null}
        </div>
        <div className="mt-3">
          <DefinitionList align="start" items={items} />
        </div>
        {contact?.problem ? <p className="mt-3 text-sev-0">At the last request: {contact.problem}.</p> : null}
      </CardBody>
    </li>
  );
}

function Last({ last }: { last: WitnessView["last"] }) {
  if (!last) return <>nothing countersigned yet</>;
  return (
    <>
      {count(last.size)} entries, <Time atUtc={last.receivedAt.toISOString()} form="seconds" /> UTC
    </>
  );
}
