"use client";

import dynamic from "next/dynamic";
import type { ComponentType } from "react";
import type { ActProps, SevAct } from "./acts.ts";
import { SeverityDialog } from "./severity-dialog.tsx";

type Dialogs = Record<SevAct, ComponentType<ActProps>>;

const steps = () => import("./step-dialogs.tsx");
const others = () => import("./other-sev-dialogs.tsx");
const seconds = () => import("./second-dialogs.tsx");

/** Each is loaded when it is opened for the first time; but severity, whose digit follows its key at once. */
const DIALOGS: Dialogs = {
  severity: SeverityDialog,
  acknowledge: dynamic(() => steps().then((part) => part.AcknowledgeDialog)),
  investigate: dynamic(() => steps().then((part) => part.InvestigateDialog)),
  toReview: dynamic(() => steps().then((part) => part.ToReviewDialog)),
  close: dynamic(() => steps().then((part) => part.CloseDialog)),
  reopen: dynamic(() => steps().then((part) => part.ReopenDialog)),
  contained: dynamic(() => import("./contained-dialog.tsx").then((part) => part.ContainedDialog)),
  dismiss: dynamic(() => import("./dismiss-dialog.tsx").then((part) => part.DismissDialog)),
  duplicate: dynamic(() => others().then((part) => part.DuplicateDialog)),
  merge: dynamic(() => others().then((part) => part.MergeDialog)),
  link: dynamic(() => others().then((part) => part.LinkDialog)),
  split: dynamic(() => import("./split-dialog.tsx").then((part) => part.SplitDialog)),
  correct: dynamic(() => import("./correct-dialog.tsx").then((part) => part.CorrectDialog)),
  snooze: dynamic(() => import("./snooze-dialog.tsx").then((part) => part.SnoozeDialog)),
  confirm: dynamic(() => seconds().then((part) => part.ConfirmDialog)),
  decline: dynamic(() => seconds().then((part) => part.DeclineDialog)),
};

/** The dialog of an act, open. From the queue and from a SEV's page alike. */
export function ActDialogOf({ act, of, onClose }: { act: SevAct; of: ActProps["of"]; onClose: () => void }) {
  const Dialog = DIALOGS[act];
  return <Dialog of={of} onClose={onClose} />;
}
