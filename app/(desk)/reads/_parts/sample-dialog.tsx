"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import { plural } from "#components/text/format.ts";
import { TextField } from "#components/ui/field.tsx";
import type { FilterValues } from "#core/log/reads/query/terms.ts";

interface SampleDialogProps {
  onClose: () => void;
  filter: FilterValues;
  entries: number;
}

const COUNT_MAX = 200;
const USUAL = 25;

/** Draws some of the filtered reads by lot. */
export function SampleDialog({ onClose, filter, entries }: SampleDialogProps) {
  const router = useRouter();
  const [count, setCount] = useState(String(Math.min(USUAL, Math.max(1, entries))));
  const body = () => {
    const { sev, ...rest } = filter;
    if (sev !== undefined) return "The evidence of a SEV changes: take sev: out of the query first.";
    const asked = Number(count);
    return Number.isInteger(asked) && asked >= 1 && asked <= COUNT_MAX
      ? { filter: rest, count: asked }
      : `Draw from 1 to ${COUNT_MAX} reads.`;
  };
  return (
    <ReasonDialog<{ leaf: number }>
      title={`Draw a sample of ${plural(entries, "entry", "entries")}`}
      description="Drawn by lot with a seed that nobody chooses. Seed, filter and what was drawn are an entry of the log, with your name and your reason."
      verb="Draw, and log it"
      path="access-events/samples"
      body={body}
      said={({ leaf }) => {
        router.push(`/reads/samples?sample=${leaf}`);
        return "Drawn";
      }}
      onClose={onClose}
    >
      <TextField
        label="How many"
        inputMode="numeric"
        value={count}
        onChange={(event) => setCount(event.target.value)}
        hint={`From 1 to ${COUNT_MAX}. Each is to be looked at by somebody.`}
      />
    </ReasonDialog>
  );
}
