"use client";

import { later } from "#components/ui/later.tsx";
import type { Assigned } from "#core/sev/people/assign.ts";
import type { SevListItem } from "#core/sev/views/list-sevs.ts";
import type { ActKind } from "./act-keys.ts";
import { ActDialogOf } from "./dialog-of.tsx";
import type { BulkEnd } from "./use-bulk.ts";

const Peek = later(() => import("./peek.tsx").then((module) => module.Peek));
const KeyHelp = later(() => import("./key-help.tsx").then((module) => module.KeyHelp));
const AssignDialog = later(() => import("./assign-dialog.tsx").then((module) => module.AssignDialog));
const BulkDialog = later(() => import("./bulk-dialog.tsx").then((module) => module.BulkDialog));

/** What is open above the queue. */
export type Overlay =
  | { readonly kind: ActKind | "peek"; readonly item: SevListItem }
  | { readonly kind: "bulk"; readonly act: ActKind; readonly items: readonly SevListItem[] }
  | { readonly kind: "keys" };

interface QueueOverlayProps {
  overlay: Overlay | null;
  onClose: () => void;
  /** The rows that are being sealed. */
  onBusy: (numbers: ReadonlySet<number>) => void;
  onBulkEnd: (end: BulkEnd) => void;
  /** Shows an owner at once, before it is kept: assigning may be optimistic. */
  onOwner: (number: number, owner: Assigned["owner"]) => void;
  /** The viewer. */
  me: string;
}

/** The one dialog or drawer that a key opened; each is loaded when it is first needed. */
export function QueueOverlay({ overlay, onClose, onBusy, onBulkEnd, onOwner, me }: QueueOverlayProps) {
  if (overlay === null) return null;
  switch (overlay.kind) {
    case "peek":
      return <Peek item={overlay.item} onClose={onClose} />;
    case "keys":
      return <KeyHelp open onOpenChange={onClose} />;
    case "bulk":
      return (
        <BulkDialog
          act={overlay.act}
          items={overlay.items}
          onClose={onClose}
          onBusy={onBusy}
          onEnd={onBulkEnd}
        />
      );
    case "assign":
      return (
        <AssignDialog
          of={overlay.item}
          me={me}
          onClose={onClose}
          onAssigned={(owner) => owner !== "refused" && onOwner(overlay.item.number, owner)}
        />
      );
    default:
      return <ActDialogOf act={overlay.kind} of={overlay.item} onClose={onClose} />;
  }
}
