"use client";

import { useId, useState } from "react";
import { plural } from "#components/text/format.ts";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextArea } from "#components/ui/field.tsx";
import { sayDone } from "#components/ui/toast.ts";
import type { BulkItem } from "#core/flows/sev-bulk/bulk-sevs.ts";
import { isSerious } from "#core/policy/sev-moves.ts";
import type { SevListItem } from "#core/sev/views/list-sevs.ts";
import { ACT_WORDS, type ActKind } from "./act-keys.ts";
import { BulkFields, type BulkWhat } from "./bulk-fields.tsx";
import { type BulkEnd, type BulkRun, useBulk } from "./use-bulk.ts";

interface BulkDialogProps {
  act: ActKind;
  items: readonly SevListItem[];
  onClose: () => void;
  onBusy: (numbers: ReadonlySet<number>) => void;
  onEnd: (end: BulkEnd) => void;
}

const REASON_MIN = 10;
const WITHOUT_REASON: readonly ActKind[] = ["snooze", "assign"];
const NEEDS_SECOND: readonly ActKind[] = ["dismiss", "duplicate"];

/** One act with one reason on all that are selected. What is refused is named with why, and stays selected. */
export function BulkDialog({ act, items, onClose, onBusy, onEnd }: BulkDialogProps) {
  const form = useId();
  const [what, setWhat] = useState<BulkWhat | null>(act === "investigate" ? {} : null);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const { run, start } = useBulk(onBusy);
  const needsReason = !WITHOUT_REASON.includes(act);
  const short = needsReason && reason.trim().length < REASON_MIN;
  const busy = run.step === "sealing";
  const submit = async () => {
    setTried(true);
    if (busy || what === null || short) return;
    const answers = await start(act, items, { ...what, ...(needsReason ? { reason: reason.trim() } : {}) });
    const of = (status: BulkItem["status"]) =>
      answers.filter((answer) => answer.status === status).map(({ number }) => number);
    const end = { done: of("done"), refused: of("refused") };
    if (end.done.length > 0) sayDone(`${plural(end.done.length, "SEV")}: done`);
    onEnd(end);
    if (end.refused.length === 0) onClose();
  };
  const label = ACT_WORDS[act].label.replace(/ of \.\.\.| to \.\.\./, "");
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title={`${label}: ${plural(items.length, "SEV")}`}
      description="Each is a change of its own, with its own entry and the same reason."
      footer={
        run.step === "ended" ? (
          <Button tone="solid" onClick={onClose}>
            Close
          </Button>
        ) : (
          <>
            <Button tone="solid" type="submit" form={form} disabled={busy}>
              {busy ? `sealing ${run.items.length} of ${run.all} ...` : label}
            </Button>
            <Button tone="quiet" disabled={busy} onClick={onClose}>
              Cancel
            </Button>
          </>
        )
      }
    >
      {run.step === "ended" ? (
        <Ended run={run} />
      ) : (
        <form
          id={form}
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <BulkFields act={act} onChange={setWhat} />
          {tried && what === null ? <Alert>Choose first what it is to be.</Alert> : null}
          <SecondNeeded act={act} items={items} />
          {needsReason ? (
            <TextArea
              label="Reason"
              data-reason=""
              value={reason}
              maxLength={2_000}
              disabled={busy}
              onChange={(event) => setReason(event.target.value)}
              onKeyDown={(event) =>
                event.key === "Enter" && (event.metaKey || event.ctrlKey) && void submit()
              }
              hint="It goes into each record with your name, and nobody can change it later."
              error={tried && short ? `At least ${REASON_MIN} characters.` : undefined}
            />
          ) : null}
          {busy ? (
            <progress
              className="h-1.5 w-full accent-ink"
              max={run.all}
              value={run.items.length}
              aria-label="Sealing"
            />
          ) : null}
        </form>
      )}
    </Dialog>
  );
}

function SecondNeeded({ act, items }: { act: ActKind; items: readonly SevListItem[] }) {
  const serious = items.filter(({ severity }) => isSerious(severity)).length;
  if (serious === 0 || !NEEDS_SECOND.includes(act)) return null;
  return (
    <p className="rounded-button bg-warn-soft px-3 py-2">
      {serious === 1 ? "One of them is" : `${serious} of them are`} SEV 0-1: there its clocks and duties go on
      until a second reviewer confirms.
    </p>
  );
}

function Ended({ run }: { run: BulkRun }) {
  const refused = run.items.filter((item) => item.status === "refused");
  return (
    <div className="flex flex-col gap-3">
      <p role="status">
        {run.items.length - refused.length} of {run.all} done. These were refused, stand as they were and stay
        selected:
      </p>
      <ul className="flex flex-col gap-1.5">
        {refused.map(({ number, why }) => (
          <li key={number} className="rounded-button bg-danger-soft px-3 py-1.5">
            <span className="font-medium">SEV-{number}</span> {why}
          </li>
        ))}
      </ul>
    </div>
  );
}
