"use client";

import { useState } from "react";
import { TextArea } from "#components/ui/field.tsx";
import { SealedDialog } from "../../_parts/sealed-dialog.tsx";
import { useSealedPost } from "../../_parts/use-sealed-post.ts";
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
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState<string | null>(null);
  const { sealing, post, reload } = useSealedPost(onClose);
  const submit = () => {
    const lacks =
      momentOf(to) === null
        ? "Say when the 72 h start."
        : reason.trim().length < 10
          ? "Give a reason of at least 10 characters."
          : null;
    setMissing(lacks);
    if (lacks === null)
      void post(
        `sevs/${of.number}/notification/start`,
        { to: momentOf(to), reason, version: of.version },
        "The start of the 72 h is moved",
      );
  };
  return (
    <SealedDialog
      title="Move the start of the 72 h"
      description="The 72 h run from when the company knew. The start by the rule and every move stay visible."
      verb="Move the start"
      {...{ sealing, missing, onClose }}
      onSubmit={submit}
      onReload={reload}
    >
      <UtcField label="The 72 h start" value={to} onChange={setTo} />
      <TextArea
        label="Reason"
        value={reason}
        maxLength={2_000}
        onChange={(event) => setReason(event.target.value)}
      />
    </SealedDialog>
  );
}
