"use client";

import type { ActProps } from "./acts.ts";
import { PlainActDialog } from "./plain-act-dialog.tsx";

/** The second reviewer's yes to what waits on a SEV 0-1. */
export const ConfirmDialog = (props: ActProps) => (
  <PlainActDialog
    {...props}
    title={`Confirm for SEV-${props.of.number}`}
    description={confirmWords(props.of)}
    verb="Confirm"
    path="confirm"
    said={(now) => `Confirmed for SEV-${now.number}`}
  />
);

function confirmWords({ state, severity }: ActProps["of"]): string {
  if (state === "dismissed") return "The dismissal stands, and its clocks and duties are over.";
  if (state === "merged") return "The merge stands: from now on only the clocks of the other SEV count.";
  return `From now on the clocks and duties of SEV ${severity} count, and no longer the stricter ones.`;
}

/** The second reviewer's no: it is as it was before. */
export const DeclineDialog = (props: ActProps) => (
  <PlainActDialog
    {...props}
    title={`Decline for SEV-${props.of.number}`}
    description={
      props.of.state === "dismissed" || props.of.state === "merged"
        ? "It goes back to triage. Both decisions stay on its timeline."
        : "The stricter severity comes back. Both decisions stay on its timeline."
    }
    verb="Decline"
    path="decline"
    said={(now) => `Declined: SEV-${now.number} is as it was before`}
  />
);
