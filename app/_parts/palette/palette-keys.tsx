"use client";

import { useEffect, useState } from "react";
import type { NavItem } from "#components/shell/nav.ts";
import { later } from "#components/ui/later.tsx";

const Palette = later(() => import("./palette.tsx").then((module) => module.Palette));

/** Cmd/Ctrl-K opens the palette on every page; it is loaded when it is opened for the first time. */
export function PaletteKeys({ items, handlesSevs }: { items: readonly NavItem[]; handlesSevs: boolean }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== "k" ||
        !(event.metaKey || event.ctrlKey) ||
        event.altKey ||
        event.shiftKey
      )
        return;
      event.preventDefault();
      setOpen((was) => !was);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return open ? <Palette items={items} handlesSevs={handlesSevs} onClose={() => setOpen(false)} /> : null;
}
