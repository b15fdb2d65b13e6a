"use client";

import type { FormEvent } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextArea, TextField } from "#components/ui/field.tsx";
import type { PersonSearch } from "./use-read-pages.ts";

interface PersonSearchDialogProps {
  onClose: () => void;
  onSearch: (search: PersonSearch) => void;
}

const REASON_MIN = 10;

/** Asks whose reads and why, and says beforehand what asking leaves behind. */
export function PersonSearchDialog({ onClose, onSearch }: PersonSearchDialogProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [subject, reason] = ["subject", "reason"].map((name) => String(form.get(name) ?? "").trim());
    if (!subject || !reason || reason.length < REASON_MIN) return;
    onSearch({ subject, reason });
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => next || onClose()}
      title="Search by person"
      description="This search is itself an entry of the log: your name, this person and your reason. They see it on their page."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label="Whose data"
          name="subject"
          hint="Their id or e-mail, e.g. 37 or employee@demo.example"
          required
          autoComplete="off"
        />
        <TextArea
          label="Why"
          name="reason"
          hint="At least 10 characters. Whoever audits the log reads it."
          required
          minLength={REASON_MIN}
        />
        <div className="flex gap-2">
          <Button type="submit" tone="solid">
            Search, and log it
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
