"use client";

import { Button } from "#components/ui/button.tsx";
import { sayDone, sayFailed } from "#components/ui/toast.ts";

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, children = "Copy" }: { text: string; children?: string }) {
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => sayDone("Copied"),
      () => sayFailed("Not copied", "The browser does not let us: select the text instead."),
    );
  return <Button onClick={() => void copy()}>{children}</Button>;
}
