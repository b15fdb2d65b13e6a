"use client";

import { useRef, useState } from "react";
import { ReasonField } from "#app/_parts/sealing/reason-field.tsx";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import type { AddedChannel } from "#core/notify/channels/add-channel.ts";

const LEVELS = [0, 1, 2, 3, 4, 5].map((level) => ({
  value: String(level),
  words: level === 0 ? "SEV 0 alone" : `SEV 0 to ${level}`,
}));
const KINDS = [
  { value: "webhook", words: "Signed webhook (Standard Webhooks)" },
  { value: "slack", words: "Slack incoming webhook" },
];

/** Adds a channel; a webhook's secret is shown this once. */
export function AddChannel() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone="solid" onClick={() => setOpen(true)}>
        Add a channel
      </Button>
      {open ? <AddDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function AddDialog({ onClose }: { onClose: () => void }) {
  const [secret, setSecret] = useState<string | null>(null);
  const given = useRef<string | null>(null);
  const { sealing, post, reload } = useSealing(() =>
    given.current === null ? onClose() : setSecret(given.current),
  );
  const submit = (form: HTMLFormElement) => {
    if (!form.reportValidity()) return;
    const fields = Object.fromEntries(new FormData(form));
    void post<AddedChannel>("channels", { ...fields, mildest: Number(fields.mildest) }, (added) => {
      given.current = added.secret;
      return "The channel is added";
    });
  };
  if (secret) return <SecretDialog secret={secret} onClose={onClose} />;
  return (
    <SealedDialog
      title="Add a channel"
      description="Only https addresses on the public internet are called."
      verb="Add"
      {...{ sealing, onClose }}
      onSubmit={submit}
      onReload={reload}
    >
      <SelectField label="Kind" name="kind" options={KINDS} />
      <TextField
        label="Name"
        name="name"
        required
        maxLength={80}
        hint="How you know it: “SIEM”, “#security”."
      />
      <TextField label="Address" name="url" type="url" required maxLength={2_000} placeholder="https://" />
      <SelectField label="Hears of" name="mildest" defaultValue="2" options={LEVELS} />
      <ReasonField />
    </SealedDialog>
  );
}

function SecretDialog({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="The channel's secret"
      description="With it the receiver checks our signature. It is shown this once."
      footer={
        <Button tone="solid" onClick={onClose}>
          I have kept it
        </Button>
      }
    >
      <p className="rounded-button bg-sunk px-3 py-2 font-mono text-small break-all select-all">{secret}</p>
    </Dialog>
  );
}
