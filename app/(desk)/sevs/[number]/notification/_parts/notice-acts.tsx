"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { plural } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import type { NoticeGroup } from "#core/sev/notices/affected.ts";
import type { NoticeHandle } from "./handles.ts";

const WriteDialog = dynamic(() => import("./write-dialog.tsx").then(({ WriteDialog: each }) => each));
const SendDialog = dynamic(() => import("./send-dialog.tsx").then(({ SendDialog: each }) => each));
const PublicDialog = dynamic(() => import("./public-dialog.tsx").then(({ PublicDialog: each }) => each));

interface NoticeActsProps {
  of: NoticeHandle;
  /** The newest version, or the template. */
  text: string;
  /** How many have not opened it. */
  left: number;
  again: boolean;
}

/** Write, then send by the way that is open to the group. */
export function NoticeActs({ of, text, left, again }: NoticeActsProps) {
  const [open, setOpen] = useState<"write" | "send" | null>(null);
  const close = () => setOpen(null);
  const written = of.notice !== null;
  return (
    <div className="flex flex-wrap gap-2">
      <Button tone={written ? "outline" : "solid"} onClick={() => setOpen("write")}>
        {written ? "Write it anew" : "Write the notice"}
      </Button>
      {written && left > 0 ? (
        <Button tone="solid" onClick={() => setOpen("send")}>
          {sendVerb(of.group, left, again)}
        </Button>
      ) : null}
      {open === "write" ? <WriteDialog of={of} text={text} onClose={close} /> : null}
      {open === "send" && of.group === "third_parties" ? <PublicDialog of={of} onClose={close} /> : null}
      {open === "send" && of.group !== "third_parties" ? (
        <SendDialog of={of} text={text} people={left} onClose={close} />
      ) : null}
    </div>
  );
}

function sendVerb(group: NoticeGroup, left: number, again: boolean): string {
  switch (group) {
    case "staff":
      return again
        ? `Send again to ${plural(left, "person", "people")}`
        : `Send to ${plural(left, "person", "people")}`;
    case "leavers":
      return `Take the list of ${plural(left, "person", "people")}`;
    default:
      return "Record where it was made public";
  }
}
