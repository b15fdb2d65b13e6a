import type { ReactNode } from "react";

/** `solid` is for the one act a page asks for, `outline` for the rest, `quiet` within rows, `danger` for what cannot be undone. */
type ButtonTone = "solid" | "outline" | "quiet" | "danger";

const SHAPE =
  "inline-flex min-h-9 items-center justify-center gap-2 rounded-button border px-3 py-1.5 text-body font-medium transition-colors select-none disabled:cursor-not-allowed disabled:opacity-50";

const TONES: Record<ButtonTone, string> = {
  solid: "border-ink bg-ink text-on-ink hover:not-disabled:opacity-90",
  outline: "border-line-strong bg-surface text-ink hover:not-disabled:bg-sunk",
  quiet: "border-transparent text-soft hover:not-disabled:bg-sunk hover:not-disabled:text-ink",
  danger: "border-sev-0 bg-sev-0 text-on-sev hover:not-disabled:opacity-90",
};

export interface ButtonLook {
  tone?: ButtonTone;
  /** The key that does the same, shown as a cap. */
  keyCap?: string;
  /** A long label breaks into lines where there is no room. */
  wraps?: boolean;
  children: ReactNode;
}

/** What everything that looks like a button has in common. */
export const buttonClass = ({
  tone = "outline",
  wraps = false,
}: Pick<ButtonLook, "tone" | "wraps">): string =>
  `${SHAPE} ${wraps ? "max-w-full" : "whitespace-nowrap"} ${TONES[tone]}`;

/** Whether a key cap stands on dark ground. */
export const isOnInk = (tone: ButtonTone): boolean => tone === "solid" || tone === "danger";
