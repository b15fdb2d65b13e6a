"use client";

import { useState } from "react";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { SelectField } from "#components/ui/field.tsx";
import type { ReaderNames } from "#core/policy/reader-names.ts";
import { NAMES_WORDS } from "./names-words.ts";

const OPTIONS = Object.entries(NAMES_WORDS).map(([value, { short }]) => ({ value, words: short }));

/** Changes how readers are named to those whose data they read. */
export function ChangeReaderNames({ value, version }: { value: ReaderNames; version: number }) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState<string>(value);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Change</Button>
      {open ? (
        <ReasonDialog
          title="How readers are named"
          description="It counts at once, on every page and in every message to those whose data was read. What they have seen before they have seen."
          verb="Change"
          path="settings/reader-names"
          body={() => ({ value: wanted, version })}
          said="It holds from now on."
          hint="It goes into the log with your name."
          onClose={() => setOpen(false)}
        >
          <SelectField
            label="Readers are shown"
            value={wanted}
            options={OPTIONS}
            onChange={(event) => setWanted(event.target.value)}
          />
        </ReasonDialog>
      ) : null}
    </>
  );
}
