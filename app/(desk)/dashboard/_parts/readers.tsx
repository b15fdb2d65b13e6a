"use client";

import { useState } from "react";
import { type ReaderRow, ReadersTable } from "#components/readers/readers-table.tsx";
import { plural } from "#components/text/format.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { CardFooter } from "#components/ui/card.tsx";

const FIRST = 8;

interface ReadersProps {
  /** The readers of most reads, at most 20. */
  rows: readonly ReaderRow[];
  /** How many readers there are in all. */
  of: number;
  /** All their reads. */
  allHref: string;
}

/** The first eight readers, so that the hours stay in sight; then all that were counted, then the rest in /reads. */
export function Readers({ rows, of, allHref }: ReadersProps) {
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, FIRST);
  const more = of - shown.length;
  return (
    <>
      <ReadersTable readers={shown} />
      {more > 0 ? (
        <CardFooter>
          {all || rows.length <= FIRST ? (
            <AppLink href={allHref} className="text-link">
              {plural(more, "more reader")}
            </AppLink>
          ) : (
            <button type="button" onClick={() => setAll(true)} className="text-link">
              {plural(more, "more reader")}
            </button>
          )}
        </CardFooter>
      ) : null}
    </>
  );
}
