"use client";

import dynamic from "next/dynamic";
import type { SevListItem } from "#core/sev/views/list-sevs.ts";
import type { ActKind } from "./act-keys.ts";

const Peek = dynamic(() => import("./peek.tsx").then((module) => module.Peek));
const SeverityDialog = dynamic(() => import("./severity-dialog.tsx").then((module) => module.SeverityDialog));
const InvestigateDialog = dynamic(() =>
  import("./investigate-dialog.tsx").then((module) => module.InvestigateDialog),
);
const KeyHelp = dynamic(() => import("./key-help.tsx").then((module) => module.KeyHelp));

/** What is open above the queue. */
export type Overlay =
  | { readonly kind: ActKind | "peek"; readonly item: SevListItem }
  | { readonly kind: "bulk"; readonly act: ActKind; readonly items: readonly SevListItem[] }
  | { readonly kind: "keys" };

interface QueueOverlayProps {
  overlay: Overlay | null;
  onClose: () => void;
  onAct: (act: ActKind, number: number) => void;
  /** The rows that are being sealed. */
  onBusy: (numbers: ReadonlySet<number>) => void;
  onBulkDone: (done: readonly number[], refused: readonly number[]) => Promise<void>;
}

/** The one dialog or drawer that a key opened; each is loaded when it is first needed. */
export function QueueOverlay({ overlay, onClose }: QueueOverlayProps) {
  switch (overlay?.kind) {
    case "peek":
      return <Peek item={overlay.item} onClose={onClose} />;
    case "severity":
      return <SeverityDialog of={overlay.item} open onOpenChange={onClose} />;
    case "investigate":
      return <InvestigateDialog of={overlay.item} open onOpenChange={onClose} />;
    case "keys":
      return <KeyHelp open onOpenChange={onClose} />;
    default:
      return null;
  }
}
