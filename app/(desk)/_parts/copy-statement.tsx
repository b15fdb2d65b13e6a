"use client";

import { Button } from "#components/ui/button.tsx";
import { sayDone, sayFailed } from "#components/ui/toast.ts";

/** A statement to be copied and handed over, never run by us. `of`: the source it is for, where that has to be said. */
export function CopyStatement({ text, of }: { text: string; of?: string }) {
  return (
    <div className="flex flex-col items-start gap-2 rounded-button bg-sunk px-3 py-2">
      {of ? <span className="text-small text-soft">{of}</span> : null}
      <code className="text-small break-words">{text}</code>
      <Button onClick={() => void copy(text)}>Copy</Button>
    </div>
  );
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    sayDone("Copied");
  } catch {
    sayFailed("Your browser did not let us copy: select the text instead.");
  }
}
