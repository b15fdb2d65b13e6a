"use client";

import { useSyncExternalStore } from "react";
import { later } from "#components/ui/later.tsx";
import { onSaid, wasSaid } from "./toast.ts";

const ToastPlace = later(() => import("./toast-place.tsx").then((part) => part.ToastPlace));

/** Short answers to what somebody did; one a page, and loaded when the first is given. */
export function Toaster() {
  return useSyncExternalStore(onSaid, wasSaid, () => false) ? <ToastPlace /> : null;
}
