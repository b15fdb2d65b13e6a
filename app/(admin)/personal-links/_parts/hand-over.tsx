"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { MadeLink } from "#core/directory/links/make-link.ts";

/** What is handed over, once: the link by one way, its code by another. */
export function HandOver({ made, onClose }: { made: MadeLink; onClose: () => void }) {
  const code = `${made.code.slice(0, 4)} ${made.code.slice(4)}`;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Hand it over"
      description="Both are shown this once. Send the link, and tell the code in another way: by telephone, by letter or in person."
      footer={
        <Button tone="solid" onClick={onClose}>
          I have handed over both
        </Button>
      }
    >
      <div className="flex flex-col gap-5">
        <Secret label="1. The link" value={`${window.location.origin}${made.path}`} />
        <Secret label="2. The code, not together with the link" value={code} large />
      </div>
    </Dialog>
  );
}

function Secret({ label, value, large = false }: { label: string; value: string; large?: boolean }) {
  const [copied, setCopied] = useState(false);
  const copy = () =>
    void navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <section aria-label={label}>
      <div className="mb-1.5 flex items-center justify-between gap-4">
        <h3 className="text-small font-medium">{label}</h3>
        <Button tone="quiet" aria-label={`Copy ${label.slice(3).toLowerCase()}`} onClick={copy}>
          {copied ? "Copied" : "Copy"}
        </Button>
      </div>
      <p
        className={`rounded-button bg-sunk px-3 py-2 font-mono break-all select-all ${large ? "text-lead tracking-widest" : "text-small"}`}
      >
        {value}
      </p>
    </section>
  );
}
