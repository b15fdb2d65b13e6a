"use client";

import { useRef, useState } from "react";
import { ConfirmDialog } from "#app/_parts/sealing/confirm-dialog.tsx";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SelectField, TextArea, TextField } from "#components/ui/field.tsx";
import type { MadeShare } from "#core/reports/shared/share-report.ts";

const DAYS = [1, 3, 7, 14, 30].map((n) => ({ value: String(n), words: n === 1 ? "1 day" : `${n} days` }));
const TIMES = [1, 3, 5, 20].map((n) => ({ value: String(n), words: n === 1 ? "once" : `${n} times` }));
const REASON_MIN = 10;

interface ShareProps {
  id: string;
  /** What is shared, for those who hear the page. */
  label: string;
  names: boolean;
}

/** Makes a link to one report for somebody outside; it is shown this once. */
export function ShareReport(props: ShareProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone="quiet" aria-label={`Share outside: ${props.label}`} onClick={() => setOpen(true)}>
        Share outside
      </Button>
      {open ? <ShareDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function ShareDialog({ id, names, onClose }: ShareProps & { onClose: () => void }) {
  const [made, setMade] = useState<MadeShare | null>(null);
  const [missing, setMissing] = useState<string | null>(null);
  const given = useRef<MadeShare | null>(null);
  const { sealing, post, reload } = useSealing(() => setMade(given.current));
  const submit = (form: HTMLFormElement) => {
    const { passphrase, ...fields } = Object.fromEntries(
      [...new FormData(form)].map(([name, value]) => [name, String(value).trim()]),
    );
    const short = missingIn(fields.whom, fields.reason, passphrase);
    setMissing(short);
    if (short) return;
    void post<MadeShare>(
      `reports/${id}/share`,
      { ...fields, ...(passphrase ? { passphrase } : {}) },
      (link) => {
        given.current = link;
        return "The link is made";
      },
    );
  };
  if (made) return <HandOver made={made} onClose={onClose} />;
  return (
    <SealedDialog
      title="Share this report outside"
      description={`A link for somebody without an account. It shows this one report and nothing else.${
        names ? " People are in it by name: each of them sees that it was shared." : ""
      }`}
      verb="Make the link"
      {...{ sealing, missing, onClose }}
      onSubmit={submit}
      onReload={reload}
    >
      <TextField
        label="For whom"
        name="whom"
        maxLength={200}
        autoComplete="off"
        hint="A firm, an authority, a person."
      />
      <div className="grid gap-4 desk:grid-cols-2">
        <SelectField label="Ends after" name="days" defaultValue="7" options={DAYS} />
        <SelectField label="Can be downloaded" name="downloads" defaultValue="3" options={TIMES} />
      </div>
      <TextField
        label="Passphrase, if you like"
        name="passphrase"
        maxLength={200}
        autoComplete="off"
        hint="At least 8 characters. Tell it by another way than the link; five wrong ones close the link."
      />
      <TextArea label="Why" name="reason" maxLength={2_000} hint="Kept with the entry, under a seal." />
    </SealedDialog>
  );
}

function missingIn(whom = "", reason = "", passphrase = ""): string | null {
  if (whom.length < 3) return "Say for whom it is.";
  if (passphrase && passphrase.length < 8) return "A passphrase has at least 8 characters.";
  return reason.length < REASON_MIN ? `Say why in at least ${REASON_MIN} characters.` : null;
}

/** What is handed over, once. */
function HandOver({ made, onClose }: { made: MadeShare; onClose: () => void }) {
  const [copied, setCopied] = useState(false);
  const link = `${window.location.origin}${made.path}`;
  const copy = () =>
    void navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Hand it over"
      description="The link is shown this once. Whoever has it has the report: send it to nobody else, and tell a passphrase by another way."
      footer={
        <Button tone="solid" onClick={onClose}>
          I have it
        </Button>
      }
    >
      <section aria-label="The link">
        <div className="mb-1.5 flex items-center justify-between gap-4">
          <h3 className="text-small font-medium">The link</h3>
          <Button tone="quiet" aria-label="Copy the link" onClick={copy}>
            {copied ? "Copied" : "Copy"}
          </Button>
        </div>
        <p className="rounded-button bg-sunk px-3 py-2 font-mono text-small break-all select-all">{link}</p>
      </section>
    </Dialog>
  );
}

/** Ends a link before its time. */
export function RevokeShare({ id, whom }: { id: string; whom: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone="quiet" aria-label={`Revoke the link for ${whom}`} onClick={() => setOpen(true)}>
        Revoke
      </Button>
      {open ? (
        <ConfirmDialog
          title={`Revoke the link for ${whom}?`}
          description="It ends with their next click, and cannot be made to work again. What they downloaded they keep."
          verb="Revoke it"
          path={`reports/shares/${id}`}
          method="DELETE"
          said="The link is revoked"
          danger
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
