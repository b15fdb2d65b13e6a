"use client";

import { Toaster as Sonner, toast } from "sonner";

/** Where short answers appear; one a page. Its style element needs `TOASTER_STYLE_HASHES` in `style-src`. */
export function Toaster() {
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

/** Says that something was done. */
export const sayDone = (title: string, detail?: string) =>
  toast(title, detail ? { description: detail } : {});

/** Says that something was not done, and why; stays until it is closed. */
export const sayFailed = (title: string, detail?: string) =>
  toast(title, {
    duration: Number.POSITIVE_INFINITY,
    closeButton: true,
    ...(detail ? { description: detail } : {}),
  });
