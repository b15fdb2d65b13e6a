"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import type { Verdict } from "#core/policy/verdict.ts";
import type { DraftHandle } from "./handles.ts";
import type { StatementBefore } from "./write-statement.tsx";

const WriteStatement = later(() => import("./write-statement.tsx").then(({ WriteStatement: each }) => each));
const PublishDialog = later(() => import("./publish-dialog.tsx").then(({ PublishDialog: each }) => each));
const SecondDialog = later(() => import("./second-dialog.tsx").then(({ SecondDialog: each }) => each));

interface DraftActsProps {
  of: DraftHandle;
  draft: Omit<StatementBefore, "statement" | "revision">;
  verdict: Verdict;
  /** It says more than the verdict carries, and nobody vouches for it yet. */
  waits: boolean;
  maySecond: boolean;
  beforeStaff: boolean;
}

/** Write the next version, vouch for it, publish it. */
export function DraftActs({ of, draft, verdict, waits, maySecond, beforeStaff }: DraftActsProps) {
  const [open, setOpen] = useState<"write" | "second" | "publish" | null>(null);
  const close = () => setOpen(null);
  const { number, statement, revision } = of;
  return (
    <div className="flex flex-wrap gap-2">
      {waits ? null : (
        <Button tone="solid" onClick={() => setOpen("publish")}>
          Publish
        </Button>
      )}
      {waits && maySecond ? (
        <Button tone="solid" onClick={() => setOpen("second")}>
          Vouch for it
        </Button>
      ) : null}
      <Button onClick={() => setOpen("write")}>Write it anew</Button>
      {open === "write" ? (
        <WriteStatement {...{ number, verdict }} before={{ ...draft, statement, revision }} onClose={close} />
      ) : null}
      {open === "second" ? <SecondDialog of={of} verdict={verdict} onClose={close} /> : null}
      {open === "publish" ? (
        <PublishDialog
          of={of}
          audience={draft.audience}
          text={draft.text}
          beforeStaff={beforeStaff}
          onClose={close}
        />
      ) : null}
    </div>
  );
}
