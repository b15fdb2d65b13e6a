"use client";

import { useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { placeIsThere } from "./toast.ts";

/** Where short answers appear. Its style element needs `TOASTER_STYLE_HASHES` in `style-src`. */
export function ToastPlace() {
  useEffect(() => placeIsThere(toast), []); // after the effect by which Sonner begins to listen
  return (
    <Sonner
      position="bottom-right"
      duration={6000}
      gap={8}
      visibleToasts={3}
      mobileOffset={{ bottom: 72 }}
      toastOptions={{ className: LOOK }}
    />
  );
}

const LOOK =
  "border-line-strong! bg-surface! text-ink! rounded-card! shadow-float! font-sans! text-small! [&_[data-description]]:text-soft!";
