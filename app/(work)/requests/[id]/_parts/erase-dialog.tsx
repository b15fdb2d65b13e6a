"use client";

import { useState } from "react";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import { SelectField } from "#components/ui/field.tsx";
import type { ErasureReason } from "#core/policy/erasure.ts";
import { REASON_WORDS } from "../../../../(admin)/erasure/_parts/words.ts";

const OPTIONS = (Object.keys(REASON_WORDS) as ErasureReason[]).map((value) => ({
  value,
  words: REASON_WORDS[value],
}));

/** Starts the erasure that was granted; a second person confirms it. */
export function EraseDialog({ id, version, onClose }: { id: string; version: number; onClose: () => void }) {
  const [reasonCode, setReasonCode] = useState<ErasureReason>("no_longer_needed");
  return (
    <ReasonDialog
      title="Start the erasure"
      description="Everything that is stored about the person as somebody who was read. It waits for a second person on the page Erasure, and a legal hold stops it. Leave the name out of the reason."
      verb="Start the erasure"
      danger
      path={`requests/${id}/erase`}
      body={() => ({ reasonCode, version })}
      said="Started; a second person has to confirm it"
      onClose={onClose}
    >
      <SelectField
        label="Case of the law (Art. 17(1))"
        value={reasonCode}
        onChange={(event) => setReasonCode(event.target.value as ErasureReason)}
        options={OPTIONS}
      />
    </ReasonDialog>
  );
}
