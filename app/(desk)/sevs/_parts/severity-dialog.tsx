"use client";

import { type KeyboardEvent, useEffect, useState } from "react";
import { SeverityPicker } from "#components/severity/severity-picker.tsx";
import { type Severity, sev } from "#core/base/scales.ts";
import { crossesNotificationLine } from "#core/policy/sev-moves.ts";
import type { ActProps } from "./acts.ts";
import { PlainActDialog } from "./plain-act-dialog.tsx";
import { SEVERITY_CHOICES } from "./severity-meanings.ts";

/** A SEV's severity, 0 to 5, with a reason. A digit chooses anywhere but in the reason. */
export function SeverityDialog({ of, onClose }: ActProps) {
  const [to, setTo] = useState<Severity | null>(null);
  useDigits(setTo);
  return (
    <PlainActDialog
      {...{ of, onClose }}
      title={`Severity of SEV-${of.number}`}
      description="It takes effect at once. 0 is the most serious."
      verb={to === null ? "Set severity" : `Set SEV ${to}`}
      path="severity"
      body={to === null ? null : { to }}
      missing="Choose a severity first."
      said={(now) => `SEV-${now.number} is now SEV ${now.severity}`}
    >
      <SeverityPicker choices={SEVERITY_CHOICES} value={to} onChange={setTo} now={of.severity} />
      {to !== null && crossesNotificationLine(of.severity, to) ? (
        <p className="rounded-button bg-warn-soft px-3 py-2">
          The clocks and duties of SEV {of.severity} go on until a second reviewer confirms.
        </p>
      ) : null}
    </PlainActDialog>
  );
}

/** 0 to 5 choose, and the reason is next. */
function useDigits(choose: (severity: Severity) => void): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (!/^[0-5]$/.test(event.key) || isWriting(event) || event.metaKey || event.ctrlKey || event.altKey)
        return;
      event.preventDefault();
      event.stopPropagation(); // the picker would take the focus back to its own button
      choose(sev(Number(event.key)));
      document.querySelector<HTMLTextAreaElement>("[role=dialog] [data-reason]")?.focus();
    };
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  }, [choose]);
}

const isWriting = (event: globalThis.KeyboardEvent | KeyboardEvent): boolean =>
  event.target instanceof Element && event.target.closest("textarea, input[type=text]") !== null;
