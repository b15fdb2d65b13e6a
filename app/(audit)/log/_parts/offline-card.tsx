import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { VERIFIER_SHA256 } from "#core/verify/generated/page.ts";
import { CopyButton } from "./copy-button.tsx";

const COMMANDS = [
  {
    does: "A receipt, an export or a checkpoint, offline; the key from somewhere else than the file",
    command: "npm run -s whosaw -- verify FILE --key KEY",
  },
  {
    does: "This log as it runs: every entry against the newest signed head",
    command: "npm run -s whosaw -- verify http://HOST:PORT",
  },
  {
    does: "That this log still contains the checkpoint that you kept",
    command: "npm run -s whosaw -- verify http://HOST:PORT whosaw.checkpoint",
  },
] as const;

/** How to check without believing this page. */
export function OfflineCard() {
  return (
    <Card label="Check it without us">
      <CardHeader title="Check it without us" />
      <CardBody>
        <p>
          <a className="text-link font-medium" href="/verifier.html" target="_blank" rel="noreferrer">
            The verifier page
          </a>{" "}
          checks receipts, exports and checkpoints in a browser without any network.{" "}
          <a className="text-link" href="/verifier.html" download="whosaw-verifier.html">
            Take it home
          </a>{" "}
          and keep it: it is one file.
        </p>
        <p className="mt-2 text-small text-soft">
          Its SHA-256, to compare with somebody else’s copy: <Mono>{VERIFIER_SHA256}</Mono>
        </p>
        <div className="mt-2">
          <CopyButton text={VERIFIER_SHA256}>Copy the SHA-256</CopyButton>
        </div>
        <dl className="mt-4 flex flex-col gap-3 border-t border-line pt-4">
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
