"use client";

import { useState } from "react";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import { momentOf, UtcField } from "../../_parts/utc-field.tsx";
import type { TrackHandle } from "./handles.ts";

/** Another start of the 72 h, with the reason. */
export function MoveDialog({
  of,
  startsAt,
  onClose,
}: {
  of: TrackHandle;
  startsAt: string;
  onClose: () => void;
}) {
  const [to, setTo] = useState(startsAt.slice(0, 16));
  return (
    <ReasonDialog
      title="Move the start of the 72 h"
      description="The 72 h run from when the company knew. The start by the rule and every move stay visible."
      verb="Move the start"
      path={`sevs/${of.number}/notification/start`}
      body={() =>
        momentOf(to) === null ? "Say when the 72 h start." : { to: momentOf(to), version: of.version }
      }
      said="The start of the 72 h is moved"
      onClose={onClose}
    >
      <UtcField label="The 72 h start" value={to} onChange={setTo} />
    </ReasonDialog>
  );
}
