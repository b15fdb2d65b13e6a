"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SelectField, TextArea, TextField } from "#components/ui/field.tsx";
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
  const router = useRouter();
  const form = useId();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(event.currentTarget));
    setBusy(true);
    try {
      const added = await callJson<AddedChannel>("channels", { ...fields, mildest: Number(fields.mildest) });
      router.refresh();
      if (added.secret === null) return onClose();
      setSecret(added.secret);
    } catch (error) {
      setProblem(inWords(error));
    } finally {
      setBusy(false);
    }
  };
  if (secret) return <SecretDialog secret={secret} onClose={onClose} />;
  return (
    <Dialog
      open
      onOpenChange={() => !busy && onClose()}
      title="Add a channel"
      description="Only https addresses on the public internet are called."
      footer={
        <>
          <Button tone="solid" type="submit" form={form} disabled={busy}>
            {busy ? "sealing ..." : "Add"}
          </Button>
          <Button tone="quiet" disabled={busy} onClick={onClose}>
            Cancel
          </Button>
        </>
      }
    >
      <form id={form} className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
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
        <TextArea
          label="Reason"
          name="reason"
          required
          minLength={10}
          maxLength={2_000}
          hint="It goes into the log with your name."
        />
        {problem ? (
          <p role="alert" className="rounded-button bg-danger-soft px-3 py-2">
            {problem}
          </p>
        ) : null}
      </form>
    </Dialog>
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
