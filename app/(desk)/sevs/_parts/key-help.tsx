"use client";

import { Dialog } from "#components/ui/dialog.tsx";
import { KeyCap } from "#components/ui/key-cap.tsx";
import { VIEW_WORDS } from "./queue-views.ts";

const KEYS: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ["J", "K"], does: "move down and up" },
  { keys: ["Enter"], does: "peek at the SEV" },
  { keys: ["S", "0-5"], does: "change its severity" },
  { keys: ["Y"], does: "investigate it" },
  { keys: ["D"], does: "it is a duplicate of another" },
  { keys: ["⌫"], does: "dismiss it" },
  { keys: ["H"], does: "snooze it" },
  { keys: ["A"], does: "assign it" },
  { keys: ["L"], does: "link it to another" },
  { keys: ["X"], does: "select it; the keys above then act on all selected" },
  { keys: ["Shift", "J"], does: "select further, down or with K up" },
  { keys: ["Shift", "X"], does: "select all from the last one selected" },
  { keys: ["Esc"], does: "select nothing" },
  { keys: ["/"], does: "filter by words or number" },
  { keys: ["."], does: "load the list again" },
  { keys: ["N"], does: "file a SEV" },
  { keys: ["Ctrl", "K"], does: "go anywhere, do anything (on a Mac ⌘ K)" },
  { keys: ["?"], does: "this list" },
];

/** Every key of the queue. */
export function KeyHelp({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys">
      <dl className="flex flex-col gap-2.5">
        {KEYS.map(({ keys, does }) => (
          <Line key={does} keys={keys} does={does} />
        ))}
        {Object.values(VIEW_WORDS).map(({ label, key }) => (
          <Line key={label} keys={["G", key.toUpperCase()]} does={label} />
        ))}
      </dl>
    </Dialog>
  );
}

function Line({ keys, does }: { keys: readonly string[]; does: string }) {
  return (
    <div className="flex items-center gap-4">
      <dt className="flex w-24 shrink-0 gap-1">
        {keys.map((key) => (
          <KeyCap key={key}>{key}</KeyCap>
        ))}
      </dt>
      <dd>{does}</dd>
    </div>
  );
}
