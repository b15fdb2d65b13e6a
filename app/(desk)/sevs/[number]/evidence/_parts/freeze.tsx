"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import { Time } from "#components/ui/time.tsx";
import type { EvidenceView } from "#core/sev/evidence/evidence-view.ts";

const ReasonDialog = later(() =>
  import("#app/_parts/sealing/reason-dialog.tsx").then((file) => file.ReasonDialog),
);

/** Whether anything of this may still be erased, and the button that stops it. */
export function Freeze({ view }: { view: EvidenceView }) {
  const [open, setOpen] = useState(false);
  const frozen = view.frozen?.works === true;
  return (
    <section
      aria-label="Freeze"
      className={`flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-line px-5 py-3 max-desk:px-4 ${frozen ? "bg-sunk" : "bg-surface"}`}
    >
      <p className="min-w-0 flex-1 basis-64">
        <Words view={view} />
      </p>
      {view.may.freeze ? <Button onClick={() => setOpen(true)}>Freeze</Button> : null}
      {open ? (
        <ReasonDialog
          title={`Freeze the evidence of SEV-${view.number}`}
          description="A legal hold, at once: nobody whom this SEV is about can be erased, also after it is closed. A privacy officer, steward or admin has to confirm within 72 hours; two people lift it."
          verb="Freeze"
          path={`sevs/${view.number}/freeze`}
          body={() => ({ version: view.version })}
          said="Frozen. A second person has to confirm within 72 hours."
          onClose={() => setOpen(false)}
        />
      ) : null}
    </section>
  );
}

function Words({ view: { frozen, open } }: { view: EvidenceView }) {
  if (!frozen?.works)
    return open ? (
      <>
        <strong>Kept while this SEV is open.</strong> Freeze it where it has to be kept longer: a court, an
        authority or a dispute.
      </>
    ) : (
      <>
        <strong>Not frozen.</strong> This SEV is over, so whom it is about may be erased again.
      </>
    );
  const { hold, by, endsAt, state } = frozen;
  if (endsAt)
    return (
      <>
        <strong>
          Frozen by {by ?? "an erased person"}, hold {hold}.
        </strong>{" "}
        It waits for a second person, and ends <Time atUtc={endsAt.toISOString()} /> UTC if nobody confirms
        it. While this SEV is open it is kept anyway.
      </>
    );
  return (
    <>
      <strong>Frozen, hold {hold}.</strong>{" "}
      {state === "lift_asked"
        ? "Lifting it waits for a second person."
        : "It is kept, also after this SEV is closed, until two people lift it."}
    </>
  );
}
