import { Mono } from "#components/ui/mono.tsx";
import type { TransferredEntry } from "./transferred-entry.ts";

/** What exactly the log holds: canonical JSON, names and texts as commitments only. */
export function EntryBytes({ entry }: { entry: TransferredEntry }) {
  return (
    <section aria-label="Bytes" className="flex flex-col gap-2 border-t border-line pt-4">
      <h3 className="font-medium">Bytes</h3>
      <p className="text-small text-soft">
        The very text in the log. People and free text stand in it as commitments: 32 bytes that say nothing
        until they are opened.
      </p>
      <pre
        className="max-h-72 overflow-auto rounded-button bg-sunk p-3 text-small whitespace-pre-wrap"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
        tabIndex={0}
      >
        <Mono>{JSON.stringify(entry.body, null, 1)}</Mono>
      </pre>
      <p className="text-small text-soft">
        Leaf hash, base64: <Mono>{entry.leafHash}</Mono>
      </p>
    </section>
  );
}
