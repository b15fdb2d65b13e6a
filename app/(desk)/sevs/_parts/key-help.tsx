"use client";

import { Dialog } from "#components/ui/dialog.tsx";
import { KeyCap } from "#components/ui/key-cap.tsx";

const KEYS: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ["J", "K"], does: "move down and up" },
  { keys: ["Enter"], does: "peek at the SEV" },
  { keys: ["S", "0-5"], does: "change its severity" },
  { keys: ["Y"], does: "investigate it" },
  { keys: ["D"], does: "it is a duplicate" },
  { keys: ["⌫"], does: "dismiss it" },
  { keys: ["H"], does: "snooze or wake it" },
  { keys: ["N"], does: "file a SEV" },
  { keys: ["?"], does: "this list" },
];

/** Every key of the queue. */
export function KeyHelp({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys">
      <dl className="flex flex-col gap-3">
        {KEYS.map(({ keys, does }) => (
          <div key={does} className="flex items-center gap-4">
            <dt className="flex w-20 gap-1">
              {keys.map((key) => (
                <KeyCap key={key}>{key}</KeyCap>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
