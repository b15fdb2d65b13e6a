import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Mono } from "#components/ui/mono.tsx";

/** How to check the archive without believing this page: what comes along, and what has to come by another way. */
export function HowToCheck({ vkey, statement }: { vkey: string; statement: string }) {
  return (
    <Card label="Check it without us">
      <CardHeader title="Check it without us" />
      <CardBody>
        <ol className="flex list-decimal flex-col gap-2 pl-5">
          <li>
            Unpack the archive on a computer without a network and open <Mono>verifier.html</Mono>. To be safe
            from a changed page, use a copy that you had before, or compare its SHA-256 with somebody else’s.
          </li>
          <li>
            Give it the archive, and the log’s public key <em>as it was handed to you by another way</em>: by
            letter, in person, from an earlier audit. Whoever could change this page could change the key
            below.
          </li>
          <li>
            It says in words what holds, what does not, and what cannot be known. For scripts:{" "}
            <Mono>npm run -s whosaw -- verify FILE --key KEY</Mono>
          </li>
        </ol>
        <dl className="mt-4 flex flex-col gap-3 border-t border-line pt-4">
          <Long term="The log’s public key, as this instance says it" value={vkey} />
          <Long term="SHA-256 of what the report states, as its entry carries it" value={statement} />
        </dl>
      </CardBody>
    </Card>
  );
}

function Long({ term, value }: { term: string; value: string }) {
  return (
    <div className="flex flex-col gap-1">
      <dt className="text-small text-soft">{term}</dt>
      <dd className="rounded-button bg-sunk px-3 py-2 break-all">
        <Mono>{value}</Mono>
      </dd>
    </div>
  );
}
