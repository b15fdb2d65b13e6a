"use client";

import { useState } from "react";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Check } from "#components/ui/choice.tsx";
import { TextArea, TextField } from "#components/ui/field.tsx";
import { momentOf, UtcField } from "../../_parts/utc-field.tsx";
import type { TrackHandle } from "./handles.ts";

/** What the authority was told, as the next phase. */
export function TellDialog({ of, late, onClose }: { of: TrackHandle; late: boolean; onClose: () => void }) {
  const [told, setTold] = useState("");
  const [reference, setReference] = useState("");
  const [toldAt, setToldAt] = useState("");
  const [last, setLast] = useState(false);
  const [corrects, setCorrects] = useState("");
  const [delay, setDelay] = useState("");
  const [missing, setMissing] = useState<string | null>(null);
  const { sealing, post, reload } = useSealing(onClose);
  const phase = of.phases + 1;
  const submit = () => {
    const lacks =
      told.trim().length < 20
        ? "Write down what was told, in at least 20 characters."
        : reference.trim().length < 2
          ? "Give the authority's reference, or where the letter is."
          : null;
    setMissing(lacks);
    if (lacks !== null) return;
    const at = momentOf(toldAt);
    void post(
      `sevs/${of.number}/notification/tell`,
      {
        ...{ told, reference, last, version: of.version },
        ...(at ? { toldAt: at } : {}),
        ...(corrects ? { corrects: Number(corrects) } : {}),
        ...(delay.trim() ? { delay } : {}),
      },
      `Phase ${phase} is recorded`,
    );
  };
  return (
    <SealedDialog
      title={`Phase ${phase}: what the authority was told`}
      description="Whosaw does not send it: it keeps what was told, when, by whom and under which reference."
      verb={`Record phase ${phase}`}
      {...{ sealing, missing, onClose }}
      onSubmit={submit}
      onReload={reload}
    >
      <TextArea
        label="What was told"
        rows={6}
        value={told}
        maxLength={20_000}
        hint="Nature of the breach, categories and numbers of people and records, likely consequences, measures (Art. 33(3))."
        onChange={(event) => setTold(event.target.value)}
      />
      <TextField
        label="Reference"
        value={reference}
        maxLength={200}
        hint="The authority's file number, or where the letter is."
        onChange={(event) => setReference(event.target.value)}
      />
      <UtcField label="When it was told" value={toldAt} hint="Empty: now." onChange={setToldAt} />
      {of.phases > 0 ? (
        <TextField
          label="Corrects phase (if any)"
          inputMode="numeric"
          value={corrects}
          onChange={(event) => setCorrects(event.target.value.replace(/\D/g, ""))}
        />
      ) : null}
      {late ? (
        <TextArea
          label="Why it comes after the 72 h"
          value={delay}
          maxLength={2_000}
          hint="Art. 33(1) asks for the reasons for the delay."
          onChange={(event) => setDelay(event.target.value)}
        />
      ) : null}
      <Check words="Nothing more is owed after this" checked={last} onChange={setLast} />
    </SealedDialog>
  );
}
