"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { count } from "#components/text/format.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import type { SevView } from "#core/sev/views/sev-view.ts";
import type { ActProps } from "./acts.ts";
import { PlainActDialog } from "./plain-act-dialog.tsx";

/** Says what is right about something in the record. What was written stays where it is. */
export function CorrectDialog(props: ActProps) {
  const [of, setOf] = useState<number | null>(null);
  return (
    <PlainActDialog
      {...props}
      title={`Correct the record of SEV-${props.of.number}`}
      description="Nothing is changed: a new entry says what is right and points back. The timeline shows it at both. The reason is the correction."
      verb="Correct"
      path="correct"
      body={of === null ? null : { of }}
      missing="Choose what is to be corrected."
      said={(now) => `The record of SEV-${now.number} is corrected`}
    >
      <Record of={props.of} chosen={of} onChoose={setOf} />
    </PlainActDialog>
  );
}

interface RecordProps {
  of: ActProps["of"];
  chosen: number | null;
  onChoose: (leaf: number) => void;
}

const EVIDENCE = new Set(["grant", "revoke", "reads"]);

function Record({ of, chosen, onChoose }: RecordProps) {
  const { data, error } = useQuery({
    queryKey: ["sev", of.number, of.version],
    queryFn: ({ signal }) => callJson<SevView>(`sevs/${of.number}`, undefined, signal),
  });
  if (error) return <p role="alert">{inWords(error)}</p>;
  if (!data) return <Skeleton lines={4} label="Loading its record" />;
  const acts = data.timeline.filter(({ kind, leafIndex }) => !EVIDENCE.has(kind) && leafIndex !== null);
  return (
    <fieldset>
      <legend className="mb-1.5 text-small font-medium">What is to be corrected</legend>
      <ul className="max-h-64 divide-y divide-line overflow-y-auto rounded-button border border-line">
        {acts.map(({ leafIndex, sentence, learnedAt }) => (
          <li key={leafIndex}>
            <label className="flex items-start gap-3 px-3 py-2">
              <input
                type="radio"
                name="of"
                className="mt-1 accent-ink"
                checked={chosen === leafIndex}
                onChange={() => leafIndex !== null && onChoose(leafIndex)}
              />
              <span className="min-w-0 flex-1">
                {sentence}
                <span className="block text-small text-soft">
                  <Time atUtc={String(learnedAt)} />, entry {count(leafIndex ?? 0)}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
