import { count } from "#components/text/format.ts";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { Time } from "#components/ui/time.tsx";
import type { LogPage } from "#core/flows/log-page/log-page.ts";

/** The names that the log had before a restore was accepted, with what their receipts verify with. */
export function FormerNames({ names }: { names: LogPage["formerNames"] }) {
  if (names.length === 0) return null;
  return (
    <Card label="Earlier names">
      <CardHeader title="Earlier names" note="restores that were accepted" />
      <CardBody>
        <ul className="flex flex-col gap-4">
          {names.map(({ origin, vkey, untilLeaf, until, reason }) => (
            <li key={untilLeaf} className="flex flex-col gap-1">
              <p>
                Until <Time atUtc={until.toISOString()} /> UTC the log was <Mono>{origin}</Mono>. Entries that
                were signed under that name are missing here; entry {count(untilLeaf)} says which, at most.
              </p>
              {reason ? <p className="text-soft">“{reason}”</p> : null}
              <p className="text-small text-soft">Receipts of that time verify with this key text:</p>
              <pre className="overflow-auto rounded-button bg-sunk p-3 text-small whitespace-pre-wrap">
                <Mono>{vkey}</Mono>
              </pre>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
