"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { callApi, inWords } from "#app/_parts/api.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/field.tsx";
import { sayFailed } from "#components/ui/toast.ts";
import type { SavedView } from "#core/sev/saved-views/saved-view.ts";
import { COUNTS_KEY } from "./counts-key.ts";

interface ViewsDialogProps {
  /** Where the queue is now, as a link. */
  here: string;
  saved: readonly SavedView[];
  onClose: () => void;
}

/** Keeps what the queue shows now under a name, and puts one's own views in order. Nothing of it goes into the log. */
export function ViewsDialog({ here, saved, onClose }: ViewsDialogProps) {
  const { busy, refused, ask } = useViewCalls();
  const [name, setName] = useState("");
  const own = saved.filter((view) => view.own);
  const save = async () => {
    const query = here.split("?")[1] ?? "view=open";
    if (await ask("sevs/views", { name, query })) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Saved views"
      description="Filters, view and order of the queue as it stands now. What you share, every reviewer finds."
    >
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className="flex-1">
          <TextField
            label="Name of the view shown now"
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.target.value)}
            error={refused}
          />
        </div>
        <Button tone="solid" type="submit" disabled={busy || name.trim() === ""}>
          Save
        </Button>
      </form>
      <ul className="mt-4 flex flex-col">
        {own.map((view, at) => (
          <OwnView key={view.id} view={view} at={at} last={at === own.length - 1} busy={busy} ask={ask} />
        ))}
      </ul>
    </Dialog>
  );
}

type Ask = ReturnType<typeof useViewCalls>["ask"];

function OwnView({
  view,
  at,
  last,
  busy,
  ask,
}: {
  view: SavedView;
  at: number;
  last: boolean;
  busy: boolean;
  ask: Ask;
}) {
  const [renaming, setRenaming] = useState<string | null>(null);
  const change = (body: object) => ask(`sevs/views/${view.id}`, body);
  const rename = async () => {
    if (renaming !== null && (await change({ name: renaming }))) setRenaming(null);
  };
  return (
    <li className="flex flex-wrap items-center gap-1 border-t border-line py-2">
      {renaming === null ? (
        <span className="min-w-0 flex-1 truncate font-medium">{view.name}</span>
      ) : (
        <form
          className="min-w-0 flex-1"
          onSubmit={(event) => {
            event.preventDefault();
            void rename();
          }}
        >
          <TextField
            label="New name"
            value={renaming}
            onChange={(event) => setRenaming(event.target.value)}
          />
        </form>
      )}
      <Button
        tone="quiet"
        disabled={busy}
        onClick={() => (renaming === null ? setRenaming(view.name) : void rename())}
      >
        {renaming === null ? "Rename" : "Keep"}
      </Button>
      <Button
        tone="quiet"
        disabled={busy}
        aria-pressed={view.shared}
        onClick={() => void change({ shared: !view.shared })}
      >
        {view.shared ? "Shared" : "Share"}
      </Button>
      <Button
        tone="quiet"
        disabled={busy || at === 0}
        aria-label={`Move ${view.name} up`}
        onClick={() => void change({ position: at - 1 })}
      >
        ↑
      </Button>
      <Button
        tone="quiet"
        disabled={busy || last}
        aria-label={`Move ${view.name} down`}
        onClick={() => void change({ position: at + 1 })}
      >
        ↓
      </Button>
      <Button tone="quiet" disabled={busy} onClick={() => void ask(`sevs/views/${view.id}`, null)}>
        Delete
      </Button>
    </li>
  );
}

/** Asks, and has the chips counted anew. `null` as the body deletes. Answers whether it was done. */
function useViewCalls() {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string>();
  const ask = async (path: string, body: object | null): Promise<boolean> => {
    setBusy(true);
    setRefused(undefined);
    try {
      await (body === null ? callApi(path, undefined, undefined, "DELETE") : callApi(path, body));
      await client.invalidateQueries({ queryKey: COUNTS_KEY });
      return true;
    } catch (error) {
      setRefused(inWords(error));
      if (body === null) sayFailed(inWords(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, refused, ask };
}
