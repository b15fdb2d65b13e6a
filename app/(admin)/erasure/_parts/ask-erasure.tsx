"use client";

import { useState } from "react";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { TextArea, TextField } from "#components/ui/field.tsx";
import { ERASURE_REASONS, type ErasureReason, type ErasureScope } from "#core/policy/erasure.ts";
import { REASON_WORDS } from "./words.ts";

const SCOPES = [
  {
    value: "subject",
    words: "What was read of them",
    more: "Their recorded data goes, and who was read becomes unopenable. What they read themselves keeps their name.",
  },
  {
    value: "both",
    words: "Also what they read",
    more: "Their own reads become nameless, too. Reads of the last 24 months need a reason of their own.",
  },
] as const;

/** Asks to erase somebody. Nothing happens before a second person confirms. */
export function AskErasure() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone="solid" onClick={() => setOpen(true)}>
        Ask to erase somebody
      </Button>
      {open ? <Ask onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Ask({ onClose }: { onClose: () => void }) {
  const [person, setPerson] = useState("");
  const [scope, setScope] = useState<ErasureScope | null>("subject");
  const [reasonCode, setReasonCode] = useState<ErasureReason | null>(null);
  const [actorReason, setActorReason] = useState("");
  const body = () => {
    if (person.trim() === "") return "Say who: an e-mail or an id.";
    if (reasonCode === null) return "Choose the ground.";
    const also = scope === "both" && actorReason.trim() !== "" ? { actorReason: actorReason.trim() } : {};
    return { person: person.trim(), scope, reasonCode, ...also };
  };
  return (
    <ReasonDialog
      title="Ask to erase somebody"
      description="A second person confirms: a privacy officer, a steward or an admin. Until then nothing is erased."
      verb="Ask"
      path="erasures"
      body={body}
      said="Asked. A second person has to confirm."
      hint="Whoever confirms reads it. It goes with the person."
      onClose={onClose}
    >
      <TextField
        label="Who"
        maxLength={200}
        value={person}
        autoComplete="off"
        hint="Their e-mail, or their id at home or here."
        onChange={(event) => setPerson(event.target.value)}
      />
      <Choice label="What is erased" options={SCOPES} value={scope} onChange={setScope} />
      {scope === "both" ? (
        <TextArea
          label="Why their own reads become nameless, too"
          rows={2}
          maxLength={2_000}
          value={actorReason}
          hint="Needed where they read within the last 24 months."
          onChange={(event) => setActorReason(event.target.value)}
        />
      ) : null}
      <Choice
        label="Ground"
        options={ERASURE_REASONS.map((value) => ({ value, words: REASON_WORDS[value] }))}
        value={reasonCode}
        onChange={setReasonCode}
      />
    </ReasonDialog>
  );
}
