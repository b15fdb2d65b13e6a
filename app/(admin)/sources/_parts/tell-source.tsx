"use client";

import { useState } from "react";
import { ReasonField } from "#app/_parts/sealing/reason-field.tsx";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Button } from "#components/ui/button.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { SelectField } from "#components/ui/field.tsx";

type Path = "superuser" | "replica" | "backup" | "copy";
type Seen = "unknown" | "watched" | "not_seen" | "none";
type Encrypted = "yes" | "no" | "unknown";
interface TellProps {
  readonly sourceId: string;
  /** What was told last; null where nothing was. */
  readonly told:
    | (Readonly<Record<Path, Seen>> & { readonly encrypted: Encrypted; readonly version: number })
    | null;
}

/** Tells what no look finds out: encryption at rest, and the paths past the log. */
export function TellSource(props: TellProps) {
  const [open, setOpen] = useState(false);
  return (
    <span className="mt-1">
      <Button onClick={() => setOpen(true)}>{props.told ? "Change what is told" : "Tell"}</Button>
      {open ? <TellDialog {...props} onClose={() => setOpen(false)} /> : null}
    </span>
  );
}

const ENCRYPTED = [
  { value: "unknown", words: "Unknown" },
  { value: "yes", words: "Yes" },
  { value: "no", words: "No" },
] as const;
const PATHS: readonly { readonly path: Path; readonly label: string }[] = [
  { path: "superuser", label: "Superusers, who can switch auditing off" },
  { path: "replica", label: "Replicas" },
  { path: "backup", label: "Backups" },
  { path: "copy", label: "Copies of its files" },
];
const SEEN: readonly { readonly value: Seen; readonly words: string }[] = [
  { value: "unknown", words: "Not known" },
  { value: "watched", words: "Their reads come in too" },
  { value: "not_seen", words: "Not seen: the source is partly watched" },
  { value: "none", words: "There are none" },
];

function TellDialog({ sourceId, told, onClose }: TellProps & { onClose: () => void }) {
  const { sealing, post, reload } = useSealing(onClose);
  const [encrypted, setEncrypted] = useState<Encrypted>(told?.encrypted ?? "unknown");
  const submit = (form: HTMLFormElement) => {
    if (!form.reportValidity()) return;
    const fields = Object.fromEntries(new FormData(form));
    const version = told ? { version: told.version } : {};
    void post(
      `sources/${encodeURIComponent(sourceId)}/told`,
      { ...fields, encrypted, ...version },
      "What you said is kept",
    );
  };
  return (
    <SealedDialog
      title="What no look finds out"
      description="It is shown with today's date, and goes by your word."
      verb="Say so"
      {...{ sealing, onClose }}
      onSubmit={submit}
      onReload={reload}
    >
      <Choice label="Encrypted at rest" options={ENCRYPTED} value={encrypted} onChange={setEncrypted} />
      {PATHS.map(({ path, label }) => (
        <SelectField
          key={path}
          label={label}
          name={path}
          options={SEEN}
          defaultValue={told?.[path] ?? "unknown"}
        />
      ))}
      <ReasonField />
    </SealedDialog>
  );
}
