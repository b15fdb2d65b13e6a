"use client";

import type { ComponentType } from "react";
import { later } from "#components/ui/later.tsx";
import type { ActProps, SevAct } from "./acts.ts";
import { SeverityDialog } from "./severity-dialog.tsx";

type Dialogs = Record<SevAct, ComponentType<ActProps>>;

const steps = () => import("./step-dialogs.tsx");
const others = () => import("./other-sev-dialogs.tsx");
const seconds = () => import("./second-dialogs.tsx");

/** Each is loaded when it is opened for the first time; but severity, whose digit follows its key at once. */
const DIALOGS: Dialogs = {
  severity: SeverityDialog,
  acknowledge: later(() => steps().then((part) => part.AcknowledgeDialog)),
  investigate: later(() => steps().then((part) => part.InvestigateDialog)),
  toReview: later(() => steps().then((part) => part.ToReviewDialog)),
  close: later(() => steps().then((part) => part.CloseDialog)),
  reopen: later(() => steps().then((part) => part.ReopenDialog)),
  contained: later(() => import("./contained-dialog.tsx").then((part) => part.ContainedDialog)),
  dismiss: later(() => import("./dismiss-dialog.tsx").then((part) => part.DismissDialog)),
  duplicate: later(() => others().then((part) => part.DuplicateDialog)),
  merge: later(() => others().then((part) => part.MergeDialog)),
  link: later(() => others().then((part) => part.LinkDialog)),
  split: later(() => import("./split-dialog.tsx").then((part) => part.SplitDialog)),
  correct: later(() => import("./correct-dialog.tsx").then((part) => part.CorrectDialog)),
  snooze: later(() => import("./snooze-dialog.tsx").then((part) => part.SnoozeDialog)),
  confirm: later(() => seconds().then((part) => part.ConfirmDialog)),
  decline: later(() => seconds().then((part) => part.DeclineDialog)),
};

/** The dialog of an act, open. From the queue and from a SEV's page alike. */
export function ActDialogOf({ act, of, onClose }: { act: SevAct; of: ActProps["of"]; onClose: () => void }) {
  const Dialog = DIALOGS[act];
  return <Dialog of={of} onClose={onClose} />;
}
