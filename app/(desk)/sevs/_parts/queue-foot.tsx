"use client";

import { count, plural, relative } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { KeyHints } from "#components/ui/key-hints.tsx";
import type { SevQueue } from "#core/flows/sev-queue/sev-queue.ts";
import { ACT_KINDS, ACT_WORDS, type ActKind } from "./act-keys.ts";

interface QueueFootProps {
  queue: SevQueue;
  shown: number;
  withheld: number;
  picked: number;
  onAct: (act: ActKind) => void;
}

/** How much is shown and how far the detectors looked; with rows ticked, what can be done with them. */
export function QueueFoot({ queue, shown, withheld, picked, onAct }: QueueFootProps) {
  if (picked > 0) return <Picked picked={picked} onAct={onAct} />;
  const { counts, view } = queue;
  const narrowed = Object.keys(queue.filter).length > 0;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <p className="text-small text-soft">
        {count(shown)} {narrowed ? "shown" : `of ${count(counts.views[view])} shown`}. {lookedWords(queue)}
        {withheld > 0 ? ` ${count(withheld)} kept from you, because you are part of it.` : null}
      </p>
      {shown > 0 ? (
        <KeyHints
          hints={[
            { keys: ["J", "K"], does: "move" },
            { keys: ["Enter"], does: "peek" },
            { keys: ["S"], does: "then 0-5 severity" },
            { keys: ["X"], does: "select" },
            { keys: ["?"], does: "all keys" },
          ]}
        />
      ) : null}
    </div>
  );
}

/** How far the detectors are: when they last moved says something only while there is more to look at. */
function lookedWords({ watched, asOf }: SevQueue): string {
  if (!watched) return "The detectors have not looked yet.";
  const { at, upTo, size } = watched;
  if (upTo >= size) return `Detectors have looked at all ${count(size)} entries.`;
  return `Detectors are at entry ${count(upTo)} of ${count(size)}, ${relative(new Date(at), new Date(asOf))}.`;
}

function Picked({ picked, onAct }: { picked: number; onAct: (act: ActKind) => void }) {
  return (
    <section
      aria-label="Selected SEVs"
      className="flex flex-wrap items-center gap-2 rounded-card border border-line-strong bg-surface px-3 py-2"
    >
      <p role="status" className="mr-2 font-medium">
        {plural(picked, "SEV")} selected
      </p>
      {ACT_KINDS.map((act) => (
        <Button key={act} keyCap={ACT_WORDS[act].key} onClick={() => onAct(act)}>
          {ACT_WORDS[act].label}
        </Button>
      ))}
    </section>
  );
}

/** What came since the list was made: shown when asked for, so that nothing moves under the reader. */
export function Fresh({ count: fresh, onShow }: { count: number; onShow: () => void }) {
  if (fresh === 0) return null;
  return (
    <div className="flex justify-center border-b border-line py-1.5" role="status">
      <button
        type="button"
        onClick={onShow}
        className="h-7 rounded-full bg-accent-soft px-3 text-small font-medium text-accent hover:underline"
      >
        {count(fresh)} new, show
      </button>
    </div>
  );
}

/** Why there is nothing, and what would fill it. */
export function Nothing({ queue }: { queue: SevQueue }) {
  if (Object.keys(queue.filter).length > 0)
    return (
      <EmptyState title="No SEV fits these filters">
        Take one of them away, or look in Everything: a view narrows the list as well.
      </EmptyState>
    );
  if (queue.counts.views.everything > 0)
    return (
      <EmptyState title="No SEV is of this kind now">
        The numbers beside the views above say where there are some.
      </EmptyState>
    );
  return (
    <EmptyState title="No SEV yet">
      A SEV comes up here by itself when a grant lets in more people than need the data, when somebody reads
      without need or far above their own habit, and when an employee files one.
    </EmptyState>
  );
}
