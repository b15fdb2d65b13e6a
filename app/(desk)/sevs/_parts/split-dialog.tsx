"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { count, plural } from "#components/text/format.ts";
import { TextField } from "#components/ui/field.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { SevView } from "#core/sev/views/sev-view.ts";
import type { ActProps } from "./acts.ts";
import { PlainActDialog } from "./plain-act-dialog.tsx";

/** Makes some readers a SEV of their own. */
export function SplitDialog(props: ActProps) {
  const { of } = props;
  const [readers, setReaders] = useState<ReadonlySet<number>>(new Set());
  const [title, setTitle] = useState("");
  const ready = readers.size > 0 && title.trim().length >= 5;
  return (
    <PlainActDialog
      {...props}
      title={`Split SEV-${of.number}`}
      description="The chosen readers become a SEV of their own, in triage, linked both ways. Their reads stay evidence of this one, too."
      verb="Split"
      path="split"
      body={ready ? { readers: [...readers], title: title.trim() } : null}
      missing="Choose readers, and give the new SEV a title."
      said={(now) => `SEV-${now.number} is split`}
    >
      <TextField
        label="Title of the new SEV"
        value={title}
        maxLength={200}
        onChange={(event) => setTitle(event.target.value)}
      />
      <Readers of={of} chosen={readers} onToggle={(leaf) => setReaders((before) => toggled(before, leaf))} />
    </PlainActDialog>
  );
}

function toggled(before: ReadonlySet<number>, leaf: number): ReadonlySet<number> {
  const next = new Set(before);
  if (!next.delete(leaf)) next.add(leaf);
  return next;
}

interface ReadersProps {
  of: ActProps["of"];
  chosen: ReadonlySet<number>;
  onToggle: (leaf: number) => void;
}

function Readers({ of, chosen, onToggle }: ReadersProps) {
  const { data, error } = useQuery({
    queryKey: ["sev", of.number, of.version],
    queryFn: ({ signal }) => callJson<SevView>(`sevs/${of.number}`, undefined, signal),
  });
  if (error) return <p role="alert">{inWords(error)}</p>;
  if (!data) return <Skeleton lines={4} label="Loading its readers" />;
  if (data.who.length < 2) return <p>It has one reader in one dataset: there is nothing to split.</p>;
  return (
    <fieldset>
      <legend className="mb-1.5 text-small font-medium">Readers, {count(chosen.size)} chosen</legend>
      <ul className="max-h-64 divide-y divide-line overflow-y-auto rounded-button border border-line">
        {data.who.map((reader) => (
          <li key={`${reader.firstLeaf} ${reader.dataset}`}>
            <label className="flex items-center gap-3 px-3 py-2">
              <input
                type="checkbox"
                className="accent-ink"
                checked={chosen.has(reader.firstLeaf)}
                onChange={() => onToggle(reader.firstLeaf)}
              />
              <span className="min-w-0 flex-1">
                {reader.who}
                <span className="block text-small text-soft">
                  {plural(reader.reads, "read")} of {reader.dataset}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
