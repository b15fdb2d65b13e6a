"use client";

import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { callApi, inWords } from "#app/_parts/api.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/field.tsx";
import { sayFailed } from "#components/ui/toast.ts";
import type { SavedView } from "#core/sev/saved-views/saved-view.ts";

/** Where views of one page are kept, and under which key their list is asked for. */
export interface ViewsOf {
  /** Below /api/v1. */
  readonly path: "sevs/views" | "access-events/views";
  readonly key: QueryKey;
  /** What a view of it keeps. */
  readonly says: string;
}

interface ViewsDialogProps {
  of: ViewsOf;
  /** What the page shows now, as its address has it. */
  query: string;
  saved: readonly SavedView[];
  onClose: () => void;
}

/** Keeps what the page shows now under a name, and puts one's own views in order. Nothing of it goes into the log. */
export function ViewsDialog({ of, query, saved, onClose }: ViewsDialogProps) {
  const { busy, refused, ask } = useViewCalls(of);
  const [name, setName] = useState("");
  const own = saved.filter((view) => view.own);
  const save = async () => {
    if (await ask("", { name, query })) onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Saved views" description={of.says}>
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
  const change = (body: object) => ask(`/${view.id}`, body);
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
      <Button tone="quiet" disabled={busy} onClick={() => void ask(`/${view.id}`, null)}>
        Delete
      </Button>
    </li>
  );
}

/** Asks, and has the chips counted anew. `null` as the body deletes. Answers whether it was done. */
function useViewCalls({ path, key }: ViewsOf) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string>();
  const ask = async (below: string, body: object | null): Promise<boolean> => {
    setBusy(true);
    setRefused(undefined);
    try {
      await (body === null
        ? callApi(path + below, undefined, undefined, "DELETE")
        : callApi(path + below, body));
      await client.invalidateQueries({ queryKey: key });
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
