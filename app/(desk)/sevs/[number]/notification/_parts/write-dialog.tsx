"use client";

import { useState } from "react";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { TextArea } from "#components/ui/field.tsx";
import type { NoticeHandle } from "./handles.ts";

/** A notice's words: from the template, or from its newest version. */
export function WriteDialog({ of, text, onClose }: { of: NoticeHandle; text: string; onClose: () => void }) {
  const [words, setWords] = useState(text);
  const { sealing, post, reload } = useSealing(onClose);
  const { number, group, notice, revision } = of;
  return (
    <SealedDialog
      title="Words of the notice"
      description="Drafted from the facts of this SEV. Read every line before it goes out; fill in what stands in brackets."
      verb="Keep this version"
      {...{ sealing, onClose }}
      onSubmit={() =>
        void post(
          `sevs/${number}/notices`,
          { group, revision, text: words, ...(notice === null ? {} : { notice }) },
          "The notice is written, not sent",
        )
      }
      onReload={reload}
    >
      <TextArea
        label="Notice"
        rows={18}
        value={words}
        maxLength={20_000}
        hint="Plain words: what happened, what of theirs, what is done, what they can do, whom to ask. No names of readers."
        onChange={(event) => setWords(event.target.value)}
      />
    </SealedDialog>
  );
}
