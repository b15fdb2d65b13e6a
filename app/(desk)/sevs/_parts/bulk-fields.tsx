"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { callJson } from "#app/_parts/api.ts";
import { SeverityPicker } from "#components/severity/severity-picker.tsx";
import { Choices } from "#components/ui/choices.tsx";
import { TextField } from "#components/ui/field.tsx";
import { HOUR_MS } from "#core/base/durations.ts";
import type { Severity } from "#core/base/scales.ts";
import type { QueueFacets } from "#core/flows/sev-queue/queue-facets.ts";
import type { ActKind } from "./act-keys.ts";
import { SEVERITY_CHOICES } from "./severity-meanings.ts";

/** What an act needs beside its reason, as the API takes it. */
export type BulkWhat = Readonly<Record<string, unknown>>;

interface BulkFieldsProps {
  act: ActKind;
  /** Null while it is not said yet. */
  onChange: (what: BulkWhat | null) => void;
}

/** The fields of one act on many. */
export function BulkFields({ act, onChange }: BulkFieldsProps) {
  switch (act) {
    case "severity":
      return <SeverityField onChange={onChange} />;
    case "dismiss":
      return <OneOf label="What they were" name="label" choices={WAS} onChange={onChange} />;
    case "snooze":
      return (
        <OneOf
          label="Until"
          name="hours"
          choices={SOON}
          onChange={(what) => onChange(what && { until: inHours(what.hours) })}
        />
      );
    case "assign":
      return <OwnerField onChange={onChange} />;
    case "duplicate":
      return <NumberField label="Number of the SEV they are duplicates of" name="into" onChange={onChange} />;
    case "link":
      return <NumberField label="Number of the SEV to link them to" name="other" onChange={onChange} />;
    default:
      return null;
  }
}

const WAS = [
  { value: "false_positive", label: "False positive", hint: "nothing was wrong: the detection was" },
  { value: "true_positive", label: "True positive", hint: "it happened, and needs no further work" },
];
const SOON = [
  { value: "4", label: "4 hours" },
  { value: "24", label: "Tomorrow" },
  { value: "72", label: "3 days" },
  { value: "168", label: "A week" },
];
const inHours = (hours: unknown) => new Date(Date.now() + Number(hours) * HOUR_MS).toISOString();

type Change = BulkFieldsProps["onChange"];

function SeverityField({ onChange }: { onChange: Change }) {
  const [to, setTo] = useState<Severity | null>(null);
  const choose = (severity: Severity) => {
    setTo(severity);
    onChange({ to: severity });
  };
  return <SeverityPicker choices={SEVERITY_CHOICES} value={to} onChange={choose} />;
}

function OneOf({
  label,
  name,
  choices,
  onChange,
}: {
  label: string;
  name: string;
  choices: readonly { value: string; label: string; hint?: string }[];
  onChange: (what: Record<string, string> | null) => void;
}) {
  const [value, setValue] = useState<string | null>(null);
  const choose = (chosen: string) => {
    setValue(chosen);
    onChange({ [name]: chosen });
  };
  return <Choices label={label} choices={choices} value={value} onChange={choose} />;
}

/** Who is in conflict with one of them is refused for that one by the server. */
function OwnerField({ onChange }: { onChange: Change }) {
  const { data } = useQuery({
    queryKey: ["sevs", "facets"],
    queryFn: ({ signal }) => callJson<QueueFacets>("sevs/facets", undefined, signal),
    staleTime: 60_000,
  });
  const choose = (what: Record<string, string> | null) =>
    onChange(what && { person: what.person === "nobody" ? null : what.person });
  return <OneOf label="Owner" name="person" choices={data?.owner ?? []} onChange={choose} />;
}

function NumberField({ label, name, onChange }: { label: string; name: string; onChange: Change }) {
  const [text, setText] = useState("");
  useEffect(() => {
    const number = /^(?:SEV-)?([1-9]\d{0,8})$/i.exec(text.trim())?.[1];
    onChange(number ? { [name]: Number(number) } : null);
  }, [text, name, onChange]);
  return (
    <TextField
      label={label}
      value={text}
      placeholder="SEV-12"
      onChange={(event) => setText(event.target.value)}
    />
  );
}
