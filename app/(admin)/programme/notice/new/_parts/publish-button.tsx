"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";

const ReasonDialog = later(() =>
  import("#app/_parts/sealing/reason-dialog.tsx").then((file) => file.ReasonDialog),
);

/** The second person's act: the draft becomes the notice in force. */
export function PublishButton({ revision, version }: { revision: number; version: number }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone="solid" onClick={() => setOpen(true)}>
        Publish
      </Button>
      {open ? (
        <ReasonDialog
          title={`Publish revision ${revision}`}
          description="In force at once, for everybody it names. The first notice turns recording on; in a pause it stays paused."
          verb="Publish"
          path="programme/notice/publish"
          body={() => ({ revision, version })}
          said="Published. It is in force from now on."
          hint="Who agreed to it, and where that is written. It goes into the log with your name."
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
