"use client";

import { DssBars } from "#components/dss/dss-bars.tsx";
import { Button } from "#components/ui/button.tsx";
import { Time } from "#components/ui/time.tsx";
import { dss } from "#core/base/scales.ts";
import { KIND_WORDS, type TransferredItem } from "./transferred.ts";

interface ItemRowProps {
  item: TransferredItem;
  /** The dataset's name. */
  dataset: string;
  opening: boolean;
  /** Whether it is one of those to be opened together. */
  picked: boolean;
  onPick: () => void;
  onOpen: () => void;
  onSubject: (handle: string) => void;
}

/** An item from outside: what, how sensitive, when, of whom (masked until opened). */
export function ItemRow({ item, dataset, opening, picked, onPick, onOpen, onSubject }: ItemRowProps) {
  const { handle, name } = item.subject;
  const which = `${KIND_WORDS[item.kind].toLowerCase()} of ${item.capturedAt}`;
  return (
    <li className="flex min-h-14 items-center gap-x-4 gap-y-1 px-5 py-2 max-desk:flex-wrap max-desk:px-4">
      <label className="flex w-36 shrink-0 items-center gap-2.5 font-medium">
        <input
          type="checkbox"
          className="accent-ink"
          checked={picked}
          onChange={onPick}
          aria-label={`Choose ${which}`}
        />
        {KIND_WORDS[item.kind]}
      </label>
      <span className="w-24 shrink-0">
        <DssBars dss={dss(item.dss)} />
      </span>
      <span className="w-28 shrink-0 text-soft">
        <Time atUtc={item.capturedAt} />
      </span>
      <span className="min-w-0 flex-1 truncate text-soft">
        {dataset} of{" "}
        {handle ? (
          <button
            type="button"
            className="text-link"
            onClick={() => onSubject(handle)}
            title="Only this person's items"
          >
            {name ?? `person ${handle.slice(0, 6)}`}
          </button>
        ) : (
          "an erased person"
        )}
      </span>
      <Button onClick={onOpen} disabled={opening}>
        {opening ? "sealing ..." : "Open"}
        <span className="sr-only">{which}</span>
      </Button>
    </li>
  );
}
