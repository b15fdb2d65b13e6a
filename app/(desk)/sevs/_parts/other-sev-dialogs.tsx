"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { callJson } from "#app/_parts/api.ts";
import { SeverityTag } from "#components/severity/severity-tag.tsx";
import { joinWords, plural } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { SevView } from "#core/sev/views/sev-view.ts";
import type { SimilarSev } from "#core/sev/views/similar-sevs.ts";
import type { ActProps } from "./acts.ts";
import { PlainActDialog } from "./plain-act-dialog.tsx";
import { SecondNeeded } from "./second-needed.tsx";

interface OtherSevDialog extends ActProps {
  title: string;
  description: string;
  verb: string;
  path: string;
  /** The field of the body that takes the other one's number. */
  field: "into" | "other";
  extra?: Record<string, unknown>;
  said: (now: SevView, other: number) => string;
  note?: ReactNode;
}

/** An act that needs another SEV: by its number, or one of those that look alike. */
function OtherSevDialog({ field, extra, said, note, ...props }: OtherSevDialog) {
  const [text, setText] = useState("");
  const other = Number(/^(?:SEV-)?([1-9]\d{0,8})$/i.exec(text.trim())?.[1] ?? 0);
  return (
    <PlainActDialog
      {...props}
      body={other === 0 ? null : { ...extra, [field]: other }}
      missing="Name the other SEV by its number."
      said={(now) => said(now, other)}
    >
      <TextField
        label="The other SEV"
        placeholder="SEV-12"
        value={text}
        inputMode="numeric"
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
      />
      <Similar number={props.of.number} chosen={other} onChoose={(number) => setText(`SEV-${number}`)} />
      {note}
    </PlainActDialog>
  );
}

function Similar({
  number,
  chosen,
  onChoose,
}: {
  number: number;
  chosen: number;
  onChoose: (number: number) => void;
}) {
  const { data } = useQuery({
    queryKey: ["similar", number],
    queryFn: ({ signal }) => callJson<{ items: SimilarSev[] }>(`sevs/${number}/similar`, undefined, signal),
  });
  if (!data || data.items.length === 0) return null;
  return (
    <div>
      <p className="mb-1.5 text-small font-medium">These overlap with it</p>
      <ul className="divide-y divide-line rounded-button border border-line">
        {data.items.map((item) => (
          <li key={item.number} className="flex items-center gap-3 px-3 py-2">
            <SeverityTag severity={item.severity} />
            <span className="min-w-0 flex-1">
              <span className="block truncate">{item.title}</span>
              <span className="text-small text-soft">
                SEV-{item.number}, {inCommon(item)}
              </span>
            </span>
            <Button aria-pressed={chosen === item.number} onClick={() => onChoose(item.number)}>
              {chosen === item.number ? "Chosen" : "Choose"}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

const inCommon = ({ sharedReaders, sharedDatasets }: SimilarSev): string =>
  `${joinWords([
    ...(sharedReaders > 0 ? [plural(sharedReaders, "reader")] : []),
    ...(sharedDatasets > 0 ? [plural(sharedDatasets, "dataset")] : []),
  ])} in common`;

/** The same thing, found twice. */
export const DuplicateDialog = (props: ActProps) => (
  <OtherSevDialog
    {...props}
    title={`SEV-${props.of.number} is a duplicate`}
    description="The other one goes on with the reads of both. This one leaves the queue and points there."
    verb="Mark as duplicate"
    path="merge"
    field="into"
    extra={{ as: "duplicate" }}
    said={(now, other) => `SEV-${now.number} is a duplicate of SEV-${other}`}
    note={<SecondNeeded severity={props.of.severity} what="merge" />}
  />
);

/** Parts of one story. */
export const MergeDialog = (props: ActProps) => (
  <OtherSevDialog
    {...props}
    title={`Merge SEV-${props.of.number}`}
    description="Both are one story: the other one goes on with the reads of both, and becomes at least as serious. What is found later follows."
    verb="Merge"
    path="merge"
    field="into"
    said={(now, other) => `SEV-${now.number} is merged into SEV-${other}`}
    note={<SecondNeeded severity={props.of.severity} what="merge" />}
  />
);

/** Two that have to do with each other. */
export const LinkDialog = (props: ActProps) => (
  <OtherSevDialog
    {...props}
    title={`Link SEV-${props.of.number}`}
    description="Both pages and both timelines show the link. Nothing else changes."
    verb="Link"
    path="link"
    field="other"
    said={(now, other) => `SEV-${now.number} and SEV-${other} are linked`}
  />
);
