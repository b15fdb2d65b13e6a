"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { StickyActs } from "#components/shell/app-shell.tsx";
import { Button } from "#components/ui/button.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { sayDone, sayFailed } from "#components/ui/toast.ts";
import { isOpen } from "#core/policy/sev-states.ts";
import type { SevAct } from "../../_parts/acts.ts";
import type { clockWords } from "../../_parts/clock-words.ts";
import { ActDialogOf } from "../../_parts/dialog-of.tsx";
import { KeyHelp } from "../../_parts/key-help.tsx";
import { ContainButton } from "./contain-button.tsx";
import { EvidenceDrawer } from "./evidence-drawer.tsx";
import { type ActChoice, actsOf, type SevActsHandle } from "./to-acts.ts";

type Open = SevAct | "evidence" | "keys";

/** What this viewer can do with the SEV now: the next step first, the rest under More. What they cannot is not shown. */
export function Acts({ sev, clock }: { sev: SevActsHandle; clock: ReturnType<typeof clockWords> }) {
  const router = useRouter();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const { next, severity, more } = actsOf(sev);
  const choose = (choice: ActChoice) => {
    if (choice.act === "unsnooze") return void unsnooze(sev).then(() => router.refresh());
    if (choice.act === "review") return router.push(`/sevs/${sev.number}/review`);
    setOpen(choice.act);
  };
  const keyed = [next, ...more].flatMap((choice) =>
    choice?.key ? [[choice.key, () => choose(choice)]] : [],
  );
  useKeys({
    ...Object.fromEntries(keyed),
    ...(severity ? { s: () => setOpen("severity") } : {}),
    "?": () => setOpen("keys"),
  });
  return (
    <StickyActs>
      {clock ? (
        <p className={`w-full text-small desk:hidden ${clock.urgent ? "text-sev-0" : "text-soft"}`}>
          {clock.words}
        </p>
      ) : null}
      {sev.reads > 0 ? (
        <Button
          {...(more.length > 0 ? { className: "max-desk:hidden" } : {})}
          onClick={() => setOpen("evidence")}
        >
          Open evidence
        </Button>
      ) : null}
      {severity ? (
        <Button keyCap="S" onClick={() => setOpen("severity")}>
          Severity
        </Button>
      ) : null}
      {sev.may.severity && isOpen(sev.state) ? (
        <ContainButton number={sev.number} version={sev.version} />
      ) : null}
      {more.length > 0 ? (
        <Menu
          label="More"
          items={[
            ...(sev.reads > 0
              ? [
                  {
                    label: "Open evidence",
                    smallOnly: true as const,
                    onChoose: () => setOpen("evidence"),
                  },
                ]
              : []),
            ...more.map((choice) => ({
              label: choice.label,
              keyCap: choice.cap,
              onChoose: () => choose(choice),
            })),
          ]}
        />
      ) : null}
      {next ? (
        <Button tone="solid" {...(next.cap ? { keyCap: next.cap } : {})} onClick={() => choose(next)}>
          {next.label}
        </Button>
      ) : null}
      {open === "evidence" ? <EvidenceDrawer number={sev.number} onClose={close} /> : null}
      {open === "keys" ? <KeyHelp open onOpenChange={close} /> : null}
      {open !== null && open !== "evidence" && open !== "keys" ? (
        <ActDialogOf act={open} of={sev} onClose={close} />
      ) : null}
    </StickyActs>
  );
}

const unsnooze = (sev: SevActsHandle): Promise<unknown> =>
  callJson(`sevs/${sev.number}/unsnooze`, { version: sev.version })
    .then(() => sayDone(`SEV-${sev.number} is awake`))
    .catch((error) => sayFailed(inWords(error)));

/** Keys of the page, anywhere but in a field, a menu or a dialog. */
function useKeys(keys: Record<string, () => void>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const elsewhere =
        event.target instanceof Element &&
        event.target.closest("input, textarea, select, [role=dialog], [role=menu]");
      const act = keys[event.key];
      if (!act || elsewhere || event.metaKey || event.ctrlKey || event.altKey) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });
}
