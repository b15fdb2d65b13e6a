import type { ComponentProps, ReactNode } from "react";
import { AppLink } from "./app-link.tsx";
import { KeyCap } from "./key-cap.tsx";

/** `solid` is for the one act a page asks for, `outline` for the rest, `quiet` within rows, `danger` for what cannot be undone. */
export type ButtonTone = "solid" | "outline" | "quiet" | "danger";

const SHAPE =
  "inline-flex min-h-9 items-center justify-center gap-2 rounded-button border px-3 py-1.5 text-body font-medium transition-colors select-none disabled:cursor-not-allowed disabled:opacity-50";

const TONES: Record<ButtonTone, string> = {
  solid: "border-ink bg-ink text-on-ink hover:not-disabled:opacity-90",
  outline: "border-line-strong bg-surface text-ink hover:not-disabled:bg-sunk",
  quiet: "border-transparent text-soft hover:not-disabled:bg-sunk hover:not-disabled:text-ink",
  danger: "border-sev-0 bg-sev-0 text-on-sev hover:not-disabled:opacity-90",
};

interface Look {
  tone?: ButtonTone;
  /** The key that does the same, shown as a cap. */
  keyCap?: string;
  /** A long label breaks into lines where there is no room. */
  wraps?: boolean;
  children: ReactNode;
}

const lines = (wraps: boolean): string => (wraps ? "max-w-full" : "whitespace-nowrap");

/** A button; `type` is "button" unless said otherwise, so that none submits by accident. */
export function Button({
  tone = "outline",
  keyCap,
  wraps = false,
  children,
  className,
  ...rest
}: Look & ComponentProps<"button">) {
  return (
    <button type="button" className={`${SHAPE} ${lines(wraps)} ${TONES[tone]} ${className ?? ""}`} {...rest}>
      {children}
      {keyCap ? <KeyCap onInk={tone === "solid" || tone === "danger"}>{keyCap}</KeyCap> : null}
    </button>
  );
}

/** A place to go that looks like a button. */
export function LinkButton({
  tone = "outline",
  keyCap,
  wraps = false,
  children,
  href,
}: Look & { href: string }) {
  return (
    <AppLink href={href} className={`${SHAPE} ${lines(wraps)} ${TONES[tone]}`}>
      {children}
      {keyCap ? <KeyCap onInk={tone === "solid" || tone === "danger"}>{keyCap}</KeyCap> : null}
    </AppLink>
  );
}
