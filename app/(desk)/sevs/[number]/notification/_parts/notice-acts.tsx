"use client";

import { useState } from "react";
import { plural } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import type { NoticeHandle } from "./handles.ts";

const WriteDialog = later(() => import("./write-dialog.tsx").then(({ WriteDialog: each }) => each));
const SendDialog = later(() => import("./send-dialog.tsx").then(({ SendDialog: each }) => each));
const ListDialog = later(() => import("./list-dialog.tsx").then(({ ListDialog: each }) => each));
const ToTellDrawer = later(() => import("./to-tell-drawer.tsx").then(({ ToTellDrawer: each }) => each));
const PublicDialog = later(() => import("./public-dialog.tsx").then(({ PublicDialog: each }) => each));

interface NoticeActsProps {
  of: NoticeHandle;
  /** The newest version, or the template. */
  text: string;
  /** How many it reaches here who have not opened it: staff, or of others those with a link and without it. */
  left: number;
  /** How many have to be told by other means. */
  toTell: number;
  again: boolean;
}

/** Write, then send by the ways that are open to the group. */
export function NoticeActs({ of, text, left, toTell, again }: NoticeActsProps) {
  const [open, setOpen] = useState<"write" | "send" | "list" | "tell" | "public" | null>(null);
  const close = () => setOpen(null);
  const written = of.notice !== null;
  const thirdParties = of.group === "third_parties";
  return (
    <div className="flex flex-wrap gap-2">
      <Button tone={written ? "outline" : "solid"} onClick={() => setOpen("write")}>
        {written ? "Write it anew" : "Write the notice"}
      </Button>
      {written && left > 0 ? (
        <Button tone="solid" onClick={() => setOpen("send")}>
          {sendVerb(of, left, again)}
        </Button>
      ) : null}
      {written && toTell > 0 ? (
        <>
          <Button onClick={() => setOpen("tell")}>Who has to be told</Button>
          <Button onClick={() => setOpen("list")}>
            Take the list of {plural(toTell, "person", "people")}
          </Button>
        </>
      ) : null}
      {written && thirdParties ? (
        <Button onClick={() => setOpen("public")}>Record where it was made public</Button>
      ) : null}
      {open === "write" ? <WriteDialog of={of} text={text} onClose={close} /> : null}
      {open === "send" ? <SendDialog of={of} text={text} people={left} onClose={close} /> : null}
      {open === "list" ? <ListDialog of={of} text={text} people={toTell} onClose={close} /> : null}
      {open === "tell" ? <ToTellDrawer of={of} people={toTell} onClose={close} /> : null}
      {open === "public" ? <PublicDialog of={of} onClose={close} /> : null}
    </div>
  );
}

function sendVerb({ group }: NoticeHandle, left: number, again: boolean): string {
  if (group !== "staff") return `Put it behind ${plural(left, "personal link")}`;
  return again
    ? `Send again to ${plural(left, "person", "people")}`
    : `Send to ${plural(left, "person", "people")}`;
}
