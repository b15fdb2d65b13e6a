"use client";

import type { ActProps } from "./acts.ts";
import { PlainActDialog } from "./plain-act-dialog.tsx";

/** Says that somebody looks at it. */
export const AcknowledgeDialog = (props: ActProps) => (
  <PlainActDialog
    {...props}
    title={`Acknowledge SEV-${props.of.number}`}
    description="Stops the clock of acknowledging. It stays in triage until somebody investigates, dismisses or merges it."
    verb="Acknowledge"
    path="acknowledge"
    said={(now) => `SEV-${now.number} is acknowledged`}
  />
);

/** Begins an investigation, which opens the readers' names: that opening is the entry. */
export const InvestigateDialog = (props: ActProps) => (
  <PlainActDialog
    {...props}
    title={`Investigate SEV-${props.of.number}`}
    description={
      props.of.severity <= 1
        ? "You accept it: the 72 hours to tell the authority begin now. You become its owner if it has none, and the readers show by name from now on."
        : "You become its owner if it has none, and the readers show by name from now on. That you opened the names is an entry in the log."
    }
    verb="Investigate"
    path="investigate"
    said={(now) => `SEV-${now.number} is being investigated`}
  />
);

/** Hands it on to review. */
export const ToReviewDialog = (props: ActProps) => (
  <PlainActDialog
    {...props}
    title={`SEV-${props.of.number} to review`}
    description="The work is done and what happened is to be written up. It closes once its review is finished."
    verb="To review"
    path="to-review"
    said={(now) => `SEV-${now.number} is in review`}
  />
);

/** Closes what was reviewed. */
export const CloseDialog = (props: ActProps) => (
  <PlainActDialog
    {...props}
    title={`Close SEV-${props.of.number}`}
    description="Its final severity and its label are those of the finished review. It can be reopened with a reason."
    verb="Close the SEV"
    path="close"
    said={(now) => `SEV-${now.number} is closed`}
  />
);

/** Takes it up again. */
export const ReopenDialog = (props: ActProps) => (
  <PlainActDialog
    {...props}
    title={`Reopen SEV-${props.of.number}`}
    description={
      props.of.state === "dismissed" || props.of.state === "merged"
        ? "It goes back to triage, with its own reads. What was decided before stays on its timeline."
        : "It goes back to investigating. Its review becomes a draft again; what was decided before stays on its timeline."
    }
    verb="Reopen"
    path="reopen"
    said={(now) => `SEV-${now.number} is open again`}
  />
);
