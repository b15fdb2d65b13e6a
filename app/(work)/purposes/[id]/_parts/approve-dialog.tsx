"use client";

import { useState } from "react";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import { type Less, LessFields, lessOf } from "./less-fields.tsx";
import type { RequestOfPage } from "./of-page.ts";

interface ApproveDialogProps {
  purposeId: string;
  request: RequestOfPage;
  onClose: () => void;
}

/** A steward's yes, to all of it or to less. */
export function ApproveDialog({ purposeId, request, onClose }: ApproveDialogProps) {
  const { id, version, kind, datasets, maxDss, untilUtc } = request;
  const whole: Less = {
    datasets: datasets.map((dataset) => dataset.id),
    maxDss,
    until: untilUtc?.slice(0, 10) ?? "",
  };
  const [less, setLess] = useState(whole);
  const second = less.maxDss === 4;
  const body = () => {
    const change = lessOf(whole, less);
    return typeof change === "string" ? change : { request: id, version, ...change };
  };
  return (
    <ReasonDialog
      title="Approve the request"
      description={
        second
          ? "It is DSS 4: nothing can be opened before a second person says yes, too."
          : "It holds at once: its holders can open what it covers, each opening an entry."
      }
      verb={second ? "Say the first yes" : "Approve"}
      path={`purposes/${encodeURIComponent(purposeId)}/approve`}
      body={body}
      said={
        second ? "The first yes is in the log. A second person has been told." : "Approved. It is in force."
      }
      onClose={onClose}
    >
      <LessFields
        datasets={datasets}
        whole={whole}
        less={less}
        timeOnly={kind === "extend"}
        onChange={setLess}
      />
    </ReasonDialog>
  );
}
