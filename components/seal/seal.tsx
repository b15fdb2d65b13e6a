import type { ReactNode } from "react";
import { unreachable } from "#core/base/unreachable.ts";
import { AppLink } from "../ui/app-link.tsx";
import type { Say } from "../words/say.ts";
import { useSay } from "../words/use-say.ts";

/**
 * What may be said of an entry. `proven`: by our own log, the only green there is. `reported`: as a source says.
 * `sealing`: on its way into the log. `unwitnessed`: in the log, which nobody outside has countersigned.
 */
export type SealState = "proven" | "reported" | "sealing" | "unwitnessed";

interface SealProps {
  state: SealState;
  /** The words; left out, "as reported by a source" and the like. */
  children?: ReactNode;
  /** Opens the proof. */
  href?: string;
}

/** The mark of evidence: a green ring with a dot for what is proven, an empty grey ring for what is not. */
export function Seal({ state, children, href }: SealProps) {
  const { t } = useSay();
  const look = `inline-flex items-baseline gap-1.5 text-small ${state === "proven" ? "font-medium text-seal" : "text-soft"}`;
  const inside = (
    <>
      {state === "sealing" ? null : <Ring proven={state === "proven"} />}
      <span>{children ?? defaultWords(state, t)}</span>
    </>
  );
  if (!href) return <span className={look}>{inside}</span>;
  return (
    <AppLink href={href} className={`${look} hover:underline`}>
      {inside}
    </AppLink>
  );
}

function defaultWords(state: SealState, t: Say["t"]): string {
  switch (state) {
    case "proven":
      return t("common.provenByLog");
    case "reported":
      return t("common.reportedBySource");
    case "sealing":
      return t("common.sealing");
    case "unwitnessed":
      return t("common.notCountersigned");
    default:
      return unreachable(state);
  }
}

function Ring({ proven }: { proven: boolean }) {
  return (
    <svg
      width="12"
      height="12"
      viewBox="0 0 12 12"
      aria-hidden="true"
      className="shrink-0 translate-y-[1.5px]"
    >
      <circle
        cx="6"
        cy="6"
        r="5"
        strokeWidth="1.5"
        className={`fill-none ${proven ? "stroke-seal" : "stroke-faint"}`}
      />
      {proven ? <circle cx="6" cy="6" r="2.75" className="fill-seal" /> : null}
    </svg>
  );
}
