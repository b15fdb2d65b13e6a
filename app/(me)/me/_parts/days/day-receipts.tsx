"use client";

import { useState } from "react";
import { Seal, type SealState } from "#components/seal/seal.tsx";
import { later } from "#components/ui/later.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { ReceiptLine } from "./receipts.ts";

const Drawer = later(() => import("#components/ui/dialog.tsx").then((file) => file.Drawer));

interface DayReceiptsProps {
  dayUtc: string;
  state: SealState;
  /** The systems that reported the day's reads; null when all went through our own gateway. */
  reportedBy: string | null;
  lines: readonly ReceiptLine[];
}

/** A day's seal, which opens the receipts of its entries. */
export function DayReceipts({ dayUtc, state, reportedBy, lines }: DayReceiptsProps) {
  const { t, rich, dayHeading } = useSay();
  const [open, setOpen] = useState(false);
  const heading = dayHeading(new Date(dayUtc), "UTC");
  return (
    <>
      <button type="button" onClick={() => setOpen(true)} className="min-h-6 rounded-tag hover:underline">
        <Seal state={state}>
          {t("me.receiptsForDay")}
          {reportedBy ? (
            <span className="max-desk:hidden">{t("me.asReportedBy", { by: reportedBy })}</span>
          ) : null}
        </Seal>
      </button>
      {open ? (
        <Drawer
          open
          onOpenChange={setOpen}
          title={t("me.receiptsOf", { day: heading })}
          description={
            reportedBy ? t("me.receiptMeansReported", { by: reportedBy }) : t("me.receiptMeansOwn")
          }
        >
          <p className="mb-5">
            {rich("me.checkReceipt", {
              link: (words) => (
                <a className="text-link" href="/verifier.html" target="_blank" rel="noreferrer">
                  {words}
                </a>
              ),
            })}
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
      ) : null}
    </>
  );
}

function Entries({ line }: { line: ReceiptLine }) {
  const { t } = useSay();
  return (
    <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-[0.8125rem] text-soft">
      {line.leaves.map((leaf) => (
        <li key={leaf}>
          <a
            href={`/api/v1/me/receipt?index=${leaf}`}
            download={`entry-${leaf}.tlog-proof`}
            className="text-link"
          >
            {t("common.entry", { n: leaf })}
          </a>
        </li>
      ))}
      {line.more > 0 ? <li>{t("me.andOlder", { n: line.more })}</li> : null}
    </ul>
  );
}
