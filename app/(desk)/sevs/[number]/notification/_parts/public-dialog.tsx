"use client";

import { useState } from "react";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Choice } from "#components/ui/choice.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { NoticeHandle } from "./handles.ts";

type Means = "public_notice" | "company_contact";

/** Where people were told whom nobody can write to one by one. */
export function PublicDialog({ of, onClose }: { of: NoticeHandle; onClose: () => void }) {
  const [means, setMeans] = useState<Means>("public_notice");
  const [where, setWhere] = useState("");
  const [missing, setMissing] = useState<string | null>(null);
  const { sealing, post, reload } = useSealing(onClose);
  const { number, notice, revision, version } = of;
  const submit = () => {
    const lacks = where.trim().length < 4 ? "Say where it stands, or whom it was given to." : null;
    setMissing(lacks);
    if (lacks === null)
      void post(
        `sevs/${number}/notices/public`,
        { notice, revision, version, means, where },
        "Recorded where it was made public",
      );
  };
  return (
    <SealedDialog
      title="Where third parties were told"
      description="Nobody here can write to them one by one. A public notice does where writing would take too much effort (Art. 34(3)(c)); a company’s contact can pass it on."
      verb="Record it"
      {...{ sealing, missing, onClose }}
      onSubmit={submit}
      onReload={reload}
    >
      <Choice<Means>
        label="How"
        value={means}
        onChange={setMeans}
        options={[
          { value: "public_notice", words: "A public notice" },
          { value: "company_contact", words: "Their company’s contact" },
        ]}
      />
      <TextField
        label={means === "public_notice" ? "Where it stands" : "Whom it was given to"}
        value={where}
        maxLength={500}
        onChange={(event) => setWhere(event.target.value)}
      />
    </SealedDialog>
  );
}
