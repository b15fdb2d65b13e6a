"use client";

import { useEffect, useState } from "react";
import { StickyActs } from "#components/shell/app-shell.tsx";
import { Button } from "#components/ui/button.tsx";
import { isOpen, moveOf } from "#core/policy/sev-states.ts";
import type { SevView } from "#core/sev/views/sev-view.ts";
import type { clockWords } from "../../_parts/clock-words.ts";
import { InvestigateDialog } from "../../_parts/investigate-dialog.tsx";
import { SeverityDialog } from "../../_parts/severity-dialog.tsx";
import { ContainButton } from "./contain-button.tsx";
import { EvidenceDrawer } from "./evidence-drawer.tsx";

type Handle = Pick<SevView, "number" | "severity" | "version" | "state" | "may" | "reads">;
type ClockWords = ReturnType<typeof clockWords>;
type Act = "severity" | "investigate" | "evidence";

/** What this viewer can do with the SEV now; what they cannot is not shown. */
export function Acts({ sev, clock }: { sev: Handle; clock: ClockWords }) {
  const [open, setOpen] = useState<Act | null>(null);
  const close = () => setOpen(null);
  const may: Record<Act, boolean> = {
    severity: sev.may.severity,
    investigate: sev.may.investigate && moveOf(sev.state, "investigating") !== null,
    evidence: sev.reads > 0,
  };
  useActKeys({ s: "severity", y: "investigate" }, (act) => may[act] && setOpen(act));
  return (
    <StickyActs>
      {clock ? (
        <p className={`w-full text-small desk:hidden ${clock.urgent ? "text-sev-0" : "text-soft"}`}>
          {clock.words}
        </p>
      ) : null}
      {may.evidence ? <Button onClick={() => setOpen("evidence")}>Open evidence</Button> : null}
      {may.severity ? (
        <Button keyCap="S" onClick={() => setOpen("severity")}>
          Severity
        </Button>
      ) : null}
      {sev.may.severity && isOpen(sev.state) ? (
        <ContainButton number={sev.number} version={sev.version} />
      ) : null}
      {may.investigate ? (
        <Button tone="solid" keyCap="Y" onClick={() => setOpen("investigate")}>
          Investigate
        </Button>
      ) : null}
      {open === "severity" ? <SeverityDialog of={sev} open onOpenChange={close} /> : null}
      {open === "investigate" ? <InvestigateDialog of={sev} open onOpenChange={close} /> : null}
      {open === "evidence" ? <EvidenceDrawer number={sev.number} onClose={close} /> : null}
    </StickyActs>
  );
}

/** S and Y, anywhere but in a field or a dialog. */
function useActKeys(keys: Record<string, Act>, open: (act: Act) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = keys[event.key];
      const elsewhere =
        event.target instanceof Element && event.target.closest("input, textarea, select, [role=dialog]");
      if (!act || elsewhere || event.metaKey || event.ctrlKey || event.altKey) return;
      event.preventDefault();
      open(act);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });
}
