import type { toast } from "sonner";

type Toast = typeof toast;
type Said = (toast: Toast) => void;

const waiting: Said[] = [];
const listeners = new Set<() => void>();
let place: Toast | null = null;

/** Says that something was done. */
export function sayDone(title: string, detail?: string): void {
  say((toast) => toast(title, detail ? { description: detail } : {}));
}

/** Says that something was not done, and why; stays until it is closed. */
export function sayFailed(title: string, detail?: string): void {
  const stays = { duration: Number.POSITIVE_INFINITY, closeButton: true };
  say((toast) => toast(title, { ...stays, ...(detail ? { description: detail } : {}) }));
}

/** What is said before the place for it is there waits: the place is loaded with the first of it. */
function say(said: Said): void {
  if (place) {
    said(place);
    return;
  }
  waiting.push(said);
  for (const listener of listeners) listener();
}

/** Called by the place once it shows what it is given. */
export function placeIsThere(toast: Toast): void {
  place = toast;
  for (const said of waiting.splice(0)) said(toast);
}

/** Whether anything was said yet; for `useSyncExternalStore`. */
export const wasSaid = (): boolean => place !== null || waiting.length > 0;
export function onSaid(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
