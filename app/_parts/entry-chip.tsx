"use client";

import { useState } from "react";
import { count } from "#components/text/format.ts";
import { later } from "#components/ui/later.tsx";

const EntryDrawer = later(() => import("./entry-drawer.tsx").then((part) => part.EntryDrawer));

interface EntryChipProps {
  leafIndex: number;
  /** As words in a row rather than a chip in a text. */
  plain?: boolean;
}

/** An entry of the log, by its number: pressed, it opens what the entry says and its proof. */
export function EntryChip({ leafIndex, plain = false }: EntryChipProps) {
  const [open, setOpen] = useState(false);
  const look = plain
    ? "hover:underline"
    : "rounded-full border border-line-strong bg-surface px-2 text-small hover:bg-sunk";
  return (
    <>
      <button type="button" className={`whitespace-nowrap ${look}`} onClick={() => setOpen(true)}>
        entry {count(leafIndex)}
      </button>
      {open ? <EntryDrawer leafIndex={leafIndex} opensSevs onClose={() => setOpen(false)} /> : null}
    </>
  );
}
