"use client";

import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Button } from "./button.tsx";
import { KeyCap } from "./key-cap.tsx";

interface MenuItem {
  label: string;
  keyCap?: string | undefined;
  /** Has a button of its own where there is room. */
  smallOnly?: true;
  onChoose: () => void;
}

/** A button with what does not fit beside it. Arrows move, Escape and Tab close, and the focus goes back to the button. */
export function Menu({ label, items }: { label: string; items: readonly MenuItem[] }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  useCloseOutside(root, open, () => setOpen(false));
  const list = () =>
    [...(root.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])].filter(
      (item) => item.offsetParent !== null,
    );
  const close = () => {
    setOpen(false);
    root.current?.querySelector<HTMLElement>("button")?.focus();
  };
  useEffect(() => {
    if (!open) return;
    const all = root.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [];
    [...all].find((item) => item.offsetParent !== null)?.focus();
  }, [open]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return;
    const at = list().indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Escape" || event.key === "Tab") close();
    if (event.key === "Escape" || to !== undefined) event.preventDefault();
    if (to !== undefined)
      list()
        .at(to % items.length)
        ?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the menu's items.
    <div ref={root} className="relative" onKeyDown={onKeyDown}>
      <Button
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen((before) => !before)}
      >
        {label}
      </Button>
      {open ? (
        <div
          id={id}
          role="menu"
          aria-label={label}
          className="enter-fade absolute top-full right-0 z-30 mt-1 w-60 rounded-card border border-line bg-surface py-1 shadow-float max-desk:top-auto max-desk:bottom-full max-desk:mb-1"
        >
          {items.map((item) => (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className={`flex min-h-9 w-full items-center gap-3 px-3 py-1.5 text-left hover:bg-sunk focus:bg-sunk focus:outline-none ${item.smallOnly ? "desk:hidden" : ""}`}
              onClick={() => {
                close();
                item.onChoose();
              }}
            >
              <span className="flex-1">{item.label}</span>
              {item.keyCap ? <KeyCap>{item.keyCap}</KeyCap> : null}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}

function useCloseOutside(
  root: { readonly current: HTMLElement | null },
  open: boolean,
  close: () => void,
): void {
  useEffect(() => {
    if (!open) return;
    const onPress = (event: PointerEvent) => {
      if (!(event.target instanceof Node) || !root.current?.contains(event.target)) close();
    };
    document.addEventListener("pointerdown", onPress);
    return () => document.removeEventListener("pointerdown", onPress);
  });
}
