"use client";

import { useState } from "react";
import { ReasonField } from "#app/_parts/sealing/reason-field.tsx";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";

interface ConnectProps {
  readonly sourceId: string;
  /** Of the connection that stands; null where there is none. */
  readonly version: number | null;
}

/** Connects the PostgreSQL whose grants are read. The address is entered here and never shown again. */
export function ConnectGrants(props: ConnectProps) {
  const [open, setOpen] = useState(false);
  return (
    <span className="mt-1">
      <Button onClick={() => setOpen(true)}>
        {props.version === null ? "Connect its grants" : "Connect anew"}
      </Button>
      {open ? <ConnectDialog {...props} onClose={() => setOpen(false)} /> : null}
    </span>
  );
}

function ConnectDialog({ sourceId, version, onClose }: ConnectProps & { onClose: () => void }) {
  const { sealing, post, reload } = useSealing(onClose);
  const submit = (form: HTMLFormElement) => {
    if (!form.reportValidity()) return;
    const fields = Object.fromEntries(new FormData(form));
    const path = `sources/${encodeURIComponent(sourceId)}/grants/connection`;
    void post(path, { ...fields, ...(version === null ? {} : { version }) }, "The database is connected");
  };
  return (
    <SealedDialog
      title="Connect a PostgreSQL"
      description="Its roles and grants are read every 15 minutes. The login needs no right but to connect."
      verb="Connect"
      {...{ sealing, onClose }}
      onSubmit={submit}
      onReload={reload}
    >
      <TextField
        label="Address"
        name="url"
        type="password"
        autoComplete="off"
        required
        maxLength={2_000}
        placeholder="postgresql://login:password@host:5432/database"
        hint="Sealed with its password, and never shown again."
      />
      <ReasonField />
    </SealedDialog>
  );
}
