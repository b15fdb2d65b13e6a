"use client";

import { useState } from "react";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { OnCallView, RotaView } from "#core/notify/on-call/on-call-page.ts";

interface RotaDialogProps {
  step: number;
  able: OnCallView["able"];
  rota: RotaView | null;
  onClose: () => void;
}

const WEEK_HOURS = "168";

/** Who, in which order, for how long each, from when. */
export function RotaDialog({ step, able, rota, onClose }: RotaDialogProps) {
  const [chosen, setChosen] = useState<readonly string[]>(rota?.people.map(({ personId }) => personId) ?? []);
  const [hours, setHours] = useState(String(rota?.shiftHours ?? WEEK_HOURS));
  const [start, setStart] = useState("");
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  const body = () => {
    if (chosen.length === 0) return "Choose at least one person.";
    if (start === "") return "Choose when it begins.";
    return { step, personIds: chosen, startsAt: `${start}:00Z`, shiftHours: Number(hours) };
  };
  return (
    <ReasonDialog
      title="Turns"
      description="In the order in which you choose them. The turns that were end now."
      verb="Put in force"
      path="on-call"
      body={body}
      said="In force. It is in the log."
      hint="It goes into the log with your name."
      onClose={onClose}
    >
      <fieldset className="flex flex-col gap-1">
        <legend className="pb-1.5 text-small font-medium">Who</legend>
        {able.map(({ personId, name }) => (
          <label key={personId} className="flex min-h-9 items-center gap-3">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={chosen.includes(personId)}
              onChange={() => toggle(personId)}
            />
            <span className="flex-1">{name}</span>
            <span className="text-small text-soft">{turnOf(chosen, personId)}</span>
          </label>
        ))}
      </fieldset>
      <TextField
        label="Begins (UTC)"
        type="datetime-local"
        value={start}
        onChange={(event) => setStart(event.target.value)}
      />
      <TextField
        label="Hours of a turn"
        type="number"
        min={1}
        max={744}
        value={hours}
        onChange={(event) => setHours(event.target.value)}
      />
    </ReasonDialog>
  );
}

function turnOf(chosen: readonly string[], personId: string): string {
  const at = chosen.indexOf(personId);
  return at === -1 ? "" : `turn ${at + 1}`;
}
