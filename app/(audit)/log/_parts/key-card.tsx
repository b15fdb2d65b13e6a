import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { fingerprint, parseVerifierKey } from "#core/merkle/note-key.ts";
import { CopyButton } from "./copy-button.tsx";

/** The log's public key, and what to compare it by with somebody outside of this app. */
export function KeyCard({ vkey }: { vkey: string }) {
  const key = parseVerifierKey(vkey);
  return (
    <Card label="Key">
      <CardHeader title="Key" note="Ed25519" />
      <CardBody>
        <pre className="overflow-auto rounded-button bg-sunk p-3 text-small whitespace-pre-wrap">
          <Mono>{vkey}</Mono>
        </pre>
        <div className="mt-3 flex flex-wrap gap-2">
          <CopyButton text={vkey} />
        </div>
        {key.ok ? (
          <div className="mt-4">
            <DefinitionList
              align="start"
              items={[
                { term: "Log", value: <Mono>{key.value.name}</Mono> },
                { term: "Key id", value: <Mono>{key.value.id}</Mono> },
                {
                  term: "SHA-256 of the key",
                  value: <Fingerprint groups={fingerprint(key.value).split(" ")} />,
                },
              ]}
            />
          </div>
        ) : null}
        <p className="mt-3 text-small text-soft">
          Compare the fingerprint with one you got another way: on paper, by phone, from an auditor. A key
          that came from this page alone proves only that the page agrees with itself.
        </p>
      </CardBody>
    </Card>
  );
}

/** Four groups a line, as people read them to each other; the verifier page shows the same. */
const Fingerprint = ({ groups }: { groups: readonly string[] }) => (
  <span className="grid w-fit grid-cols-4 gap-x-3">
    {groups.map((group, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: groups may repeat and never move
      <Mono key={at}>{group}</Mono>
    ))}
  </span>
);
