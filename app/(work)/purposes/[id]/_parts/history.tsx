import { EntryChip } from "#app/_parts/entry-chip.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Time } from "#components/ui/time.tsx";
import type { PurposeStep } from "#core/directory/purposes/history.ts";

/** What happened to a purpose, the newest first, each step with the entry that proves it. */
export function History({ steps }: { steps: readonly PurposeStep[] }) {
  return (
    <Card label="History">
      <CardHeader title="History" note="each step is an entry of the log" />
      <ol className="divide-y divide-line border-t border-line">
        {steps.map(({ at, sentence, reason, leafIndex }) => (
          <li
            key={leafIndex}
            className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-5 py-3 max-desk:px-4"
          >
            <div className="min-w-0 flex-1 basis-64">
              <p className="break-words">{sentence}</p>
              {reason ? <p className="text-small text-soft break-words">“{reason}”</p> : null}
            </div>
            <span className="text-small text-soft">
              <Time atUtc={at.toISOString()} />
            </span>
            <EntryChip leafIndex={leafIndex} />
          </li>
        ))}
      </ol>
    </Card>
  );
}
