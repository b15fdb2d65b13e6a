import type { ReactNode } from "react";
import { count } from "../text/format.ts";
import { AppLink } from "./app-link.tsx";

const SHAPE =
  "inline-flex h-7 items-center gap-1.5 rounded-full border px-3 text-body whitespace-nowrap transition-colors";
const ON = "border-ink bg-ink text-on-ink";
const OFF = "border-line-strong bg-surface text-soft hover:bg-sunk hover:text-ink";

interface ChipProps {
  children: ReactNode;
  /** How many the filter lets through. */
  of?: number;
  active?: boolean;
}

function Inside({ children, of }: Pick<ChipProps, "children" | "of">) {
  return (
    <>
      {children}
      {of === undefined ? null : <span className="font-strong">{count(of)}</span>}
    </>
  );
}

/** A filter that lives in the URL. The active one is the current page. */
export function ChipLink({ href, active = false, ...inside }: ChipProps & { href: string }) {
  return (
    <AppLink
      href={href}
      aria-current={active ? "true" : undefined}
      className={`${SHAPE} ${active ? ON : OFF}`}
    >
      <Inside {...inside} />
    </AppLink>
  );
}

/** A filter that acts in place. */
export function ChipButton({ onPress, active = false, ...inside }: ChipProps & { onPress: () => void }) {
  return (
    <button type="button" onClick={onPress} aria-pressed={active} className={`${SHAPE} ${active ? ON : OFF}`}>
      <Inside {...inside} />
    </button>
  );
}

/** Chips side by side, wrapping. `label` names the question they answer. */
export function ChipRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-2">
      {children}
    </nav>
  );
}
