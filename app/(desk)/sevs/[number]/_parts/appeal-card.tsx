"use client";

import { useState } from "react";
import { EntryChip } from "#app/_parts/entry-chip.tsx";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import { Time } from "#components/ui/time.tsx";
import type { SevView } from "#core/sev/views/sev-view.ts";

const ReasonDialog = later(() =>
  import("#app/_parts/sealing/reason-dialog.tsx").then((part) => part.ReasonDialog),
);

/** The filer's appeal against the dismissal: what they say, and the answer of somebody who did not dismiss it. */
export function AppealCard({ sev }: { sev: Pick<SevView, "number" | "version" | "appeal" | "state"> }) {
  const [uphold, setUphold] = useState<boolean | null>(null);
  const { appeal } = sev;
  if (!appeal || (appeal.decided && sev.state !== "dismissed")) return null;
  return (
    <section
      aria-label="Appeal"
      className="flex flex-col gap-2 rounded-card border border-line bg-warn-soft px-5 py-3 max-desk:px-4"
    >
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span>
          <strong>
            {appeal.decided ? "The appeal was declined." : "The employee who filed it appeals."}
          </strong>{" "}
          <Time atUtc={new Date(appeal.at).toISOString()} />
        </span>
        <span className="ml-auto text-small text-soft">
          <EntryChip leafIndex={appeal.leafIndex} plain />
        </span>
      </p>
      {appeal.reason ? <p className="break-words whitespace-pre-wrap">“{appeal.reason}”</p> : null}
      {appeal.decided?.reason ? (
        <p className="break-words whitespace-pre-wrap text-soft">Answer: “{appeal.decided.reason}”</p>
      ) : null}
      {appeal.may ? (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setUphold(true)}>Uphold</Button>
          <Button onClick={() => setUphold(false)}>Decline</Button>
        </div>
      ) : appeal.decided ? null : (
        <p className="text-small text-soft">
          Another reviewer than the one who dismissed it, or the privacy officer, decides.
        </p>
      )}
      {uphold === null ? null : (
        <ReasonDialog
          title={uphold ? "Uphold the appeal" : "Decline the appeal"}
          description={
            uphold
              ? "It goes back to triage. The employee who filed it reads your reason."
              : "It stays dismissed. The employee who filed it reads your reason."
          }
          verb={uphold ? "Back to triage" : "Decline"}
          path={`sevs/${sev.number}/appeal`}
          body={() => ({ uphold, version: sev.version })}
          said={uphold ? "The appeal is upheld" : "The appeal is declined"}
          onClose={() => setUphold(null)}
        />
      )}
    </section>
  );
}
