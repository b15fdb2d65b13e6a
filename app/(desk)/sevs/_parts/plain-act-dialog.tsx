"use client";

import type { ReactNode } from "react";
import type { SevView } from "#core/sev/views/sev-view.ts";
import { ActDialog } from "./act-dialog.tsx";
import type { ActProps } from "./acts.ts";
import { useSealedAct } from "./use-sealed-act.ts";

interface PlainAct extends ActProps {
  title: string;
  description: ReactNode;
  verb: string;
  /** Below /sevs/N. */
  path: string;
  said: (now: SevView) => string;
  /** What the act needs beside its reason; null while it is not chosen yet, then `missing` says what is. */
  body?: Record<string, unknown> | null;
  missing?: string;
  children?: ReactNode;
}

/** An act on a SEV with its reason and, where it needs them, fields of its own. */
export function PlainActDialog(props: PlainAct) {
  const {
    of,
    open,
    onOpenChange,
    title,
    description,
    verb,
    path,
    said,
    body = {},
    missing,
    children,
  } = props;
  const { sealing, act, reload, clear } = useSealedAct(of.number, () => onOpenChange(false));
  return (
    <ActDialog
      open={open}
      onOpenChange={(next) => {
        clear();
        onOpenChange(next);
      }}
      title={title}
      description={description}
      verb={verb}
      incomplete={body === null}
      {...(missing ? { missing } : {})}
      sealing={sealing}
      onReload={reload}
      onAct={(reason) => void act(path, { ...body, reason, version: of.version }, said)}
    >
      {children}
    </ActDialog>
  );
}
