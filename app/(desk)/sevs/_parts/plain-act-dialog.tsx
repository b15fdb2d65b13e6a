"use client";

import type { ReactNode } from "react";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import type { SevView } from "#core/sev/views/sev-view.ts";
import type { ActProps } from "./acts.ts";

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
export function PlainActDialog({ of, path, body = {}, missing = "", ...rest }: PlainAct) {
  return (
    <ReasonDialog
      {...rest}
      path={`sevs/${of.number}/${path}`}
      body={() => (body === null ? missing : { ...body, version: of.version })}
    />
  );
}
