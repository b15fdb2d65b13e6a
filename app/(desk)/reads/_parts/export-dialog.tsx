"use client";

import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { count, plural } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextArea } from "#components/ui/field.tsx";
import { sayDone } from "#components/ui/toast.ts";
import type { FilterValues } from "#core/log/reads/query/terms.ts";
import { callApi, inWords } from "../../../_parts/api.ts";
import { saveFile } from "../../../_parts/save-file.ts";

interface ExportDialogProps {
  onClose: () => void;
  filter: FilterValues;
  entries: number;
}

const ENTRIES_MAX = 50_000;
const REASON_MIN = 10;

/** Takes the filtered reads home as CSV with their proofs: how many, with or without names, and why. */
export function ExportDialog({ onClose, filter, entries }: ExportDialogProps) {
  const exported = useExport(filter, onClose);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    exported.mutate({
      reason: String(form.get("reason")).trim(),
      withSubjects: form.get("subjects") === "on",
    });
  };
  const isTooMany = entries > ENTRIES_MAX;
  return (
    <Dialog
      open
      onOpenChange={(next) => next || onClose()}
      title={`Export ${plural(entries, "entry", "entries")}`}
      description="A zip with the CSV, a manifest and the proofs: it verifies without us. The export is itself an entry of the log."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <label className="flex items-start gap-3">
          <input type="checkbox" name="subjects" className="mt-0.5 size-4 accent-accent" />
          <span>
            With the people read about
            <span className="block text-small text-soft">
              Then the export is a read of each of them, and they see it.
            </span>
          </span>
        </label>
        <TextArea
          label="Why"
          name="reason"
          required
          minLength={REASON_MIN}
          hint="At least 10 characters. It is kept with the entry."
        />
        {isTooMany ? (
          <p
            role="alert"
            className="text-small text-sev-0"
          >{`At most ${count(ENTRIES_MAX)} at once: narrow the filter.`}</p>
        ) : null}
        {exported.isError ? (
          <p role="alert" className="text-small text-sev-0">
            {inWords(exported.error)}
          </p>
        ) : null}
        <div className="flex gap-2">
          <Button type="submit" tone="solid" disabled={exported.isPending || isTooMany || entries === 0}>
            {exported.isPending ? "sealing ..." : "Export, and log it"}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}

function useExport(filter: FilterValues, onDone: () => void) {
  return useMutation({
    mutationFn: async (asked: { reason: string; withSubjects: boolean }) =>
      saveFile(await callApi("reports/reads", { filter, ...asked }), "whosaw-reads.zip"),
    onSuccess: (fileName) => {
      sayDone("Exported", fileName);
      onDone();
    },
  });
}
