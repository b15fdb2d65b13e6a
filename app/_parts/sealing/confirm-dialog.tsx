"use client";

import type { ReactNode } from "react";
import { callApi } from "../api.ts";
import { SealedDialog } from "./sealed-dialog.tsx";
import { useSealing } from "./use-sealing.ts";

interface ConfirmDialogProps {
  title: string;
  description: ReactNode;
  /** What the button says: the act. */
  verb: string;
  /** Below /api/v1. */
  path: string;
  /** A POST, unless this says otherwise. */
  method?: "DELETE";
  body?: Record<string, unknown>;
  /** What is said once it is sealed. */
  said: string;
  danger?: boolean;
  onClose: () => void;
}

/** An act that needs no reason and is asked once more before it is sent. */
export function ConfirmDialog({ path, method, body = {}, said, ...about }: ConfirmDialogProps) {
  const { sealing, seal, reload } = useSealing(about.onClose);
  const send = () => seal(async () => ({ answer: await callApi(path, body, undefined, method), said }));
  return <SealedDialog {...about} sealing={sealing} onSubmit={() => void send()} onReload={reload} />;
}
