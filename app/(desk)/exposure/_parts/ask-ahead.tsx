"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import type { KnownSource } from "./known-source.ts";

const WhatIfDrawer = later(() => import("./what-if-drawer.tsx").then((file) => file.WhatIfDrawer));
const ReviewDrawer = later(() => import("./review-drawer.tsx").then((file) => file.ReviewDrawer));

/** What can be asked before something lies open: what a grant would do, and who does not use what they were given. */
export function AskAhead({ sources }: { sources: readonly KnownSource[] }) {
  const [open, setOpen] = useState<"what-if" | "review" | null>(null);
  const close = () => setOpen(null);
  const others = sources.filter(({ own }) => !own);
  return (
    <>
      {others.length > 0 ? <Button onClick={() => setOpen("what-if")}>What if I grant ...</Button> : null}
      <Button onClick={() => setOpen("review")}>Need review</Button>
      {open === "what-if" ? <WhatIfDrawer sources={others} onClose={close} /> : null}
      {open === "review" ? <ReviewDrawer sources={sources} onClose={close} /> : null}
    </>
  );
}
