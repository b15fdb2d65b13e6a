"use client";

import { useState } from "react";
import { Seal, type SealState } from "#components/seal/seal.tsx";
import { count } from "#components/text/format.ts";
import { dayHeading } from "#components/text/format-time.ts";
import { Drawer } from "#components/ui/dialog.tsx";
import type { ReceiptLine } from "./receipts.ts";

interface DayReceiptsProps {
  dayUtc: string;
  state: SealState;
  /** The systems that reported the day's reads; null when all went through our own gateway. */
  reportedBy: string | null;
  lines: readonly ReceiptLine[];
}

/** A day's seal, which opens the receipts of its entries. */
export function DayReceipts({ dayUtc, state, reportedBy, lines }: DayReceiptsProps) {
  const [open, setOpen] = useState(false);
  const day = dayHeading(new Date(dayUtc), "UTC");
  return (
    <>
      <button type="button" onClick={() => setOpen(true)} className="min-h-6 rounded-tag hover:underline">
        <Seal state={state}>
          receipts for the day
          {reportedBy ? <span className="max-desk:hidden">, as reported by {reportedBy}</span> : null}
        </Seal>
      </button>
      <Drawer
        open={open}
        onOpenChange={setOpen}
        title={`Receipts of ${day}`}
        description={meaning(reportedBy)}
      >
        <p className="mb-5">
          <a className="text-link" href="/verifier.html" target="_blank" rel="noreferrer">
            Check a receipt yourself
          </a>
          , in a page that works without a network.
        </p>
        <ul className="flex flex-col gap-5">
          {lines.map((line) => (
            <li key={line.id}>
              <p>{line.words}</p>
              <Entries line={line} />
            </li>
          ))}
        </ul>
      </Drawer>
    </>
  );
}

const meaning = (reportedBy: string | null): string =>
  `A receipt proves that an entry stands in the log at its place and has not been changed since. ${
    reportedBy
      ? `What the entry says is as reported by ${reportedBy}.`
      : "These reads went through our own gateway, which wrote the entry before it gave anything out."
  } Each file can be checked without us, by anybody who has the log’s public key.`;

function Entries({ line }: { line: ReceiptLine }) {
  return (
    <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-[0.8125rem] text-soft">
      {line.leaves.map((leaf) => (
        <li key={leaf}>
          <a
            href={`/api/v1/me/receipt?index=${leaf}`}
            download={`entry-${leaf}.tlog-proof`}
            className="text-link"
          >
            entry {count(leaf)}
          </a>
        </li>
      ))}
      {line.more > 0 ? <li>and {count(line.more)} older ones</li> : null}
    </ul>
  );
}
