import type { ReactNode } from "react";

/** A key, shown where it acts. Hidden on small screens, where there are no keys. */
export function KeyCap({ children, onInk = false }: { children: ReactNode; onInk?: boolean }) {
  return (
    <kbd
      className={`hidden h-[18px] min-w-[18px] items-center justify-center rounded-tag border px-1 font-sans text-small leading-none font-medium desk:inline-flex ${
        onInk ? "border-current" : "border-line-strong text-soft"
      }`}
    >
      {children}
    </kbd>
  );
}
