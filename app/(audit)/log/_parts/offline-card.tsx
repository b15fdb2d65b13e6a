import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Mono } from "#components/ui/mono.tsx";

const COMMANDS = [
  {
    does: "An exported bundle, offline: data, manifest, proofs, signature",
    command: "npm run -s whosaw -- verify whosaw-reads.zip",
  },
  {
    does: "This log as it runs: its head, its tiles, what it signed before",
    command: "npm run -s whosaw -- verify http://HOST:PORT",
  },
] as const;

/** How to check without believing this page. */
export function OfflineCard() {
  return (
    <Card label="Check it without us">
      <CardHeader title="Check it without us" />
      <CardBody>
        <dl className="flex flex-col gap-3">
          {COMMANDS.map(({ does, command }) => (
            <div key={command} className="flex flex-col gap-1">
              <dt className="text-soft">{does}</dt>
              <dd className="rounded-button bg-sunk px-3 py-2">
                <Mono>{command}</Mono>
              </dd>
            </div>
          ))}
        </dl>
        <p className="mt-3 text-small text-soft">
          Checkpoints, tiles and receipts are in the open C2SP forms (signed-note, tlog-checkpoint,
          tlog-tiles, tlog-proof), so other tools read them, too.
        </p>
      </CardBody>
    </Card>
  );
}
