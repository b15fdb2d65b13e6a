"use client";

import { useQuery } from "@tanstack/react-query";
import { callJson, inWords } from "#app/_parts/api.ts";
import { SeverityTag } from "#components/severity/severity-tag.tsx";
import { AppLink } from "#components/ui/app-link.tsx";
import { Drawer } from "#components/ui/dialog.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { SevListItem } from "#core/sev/views/list-sevs.ts";
import type { SevView } from "#core/sev/views/sev-view.ts";
import { stateWords } from "./state-words.ts";

/** One SEV beside the queue: its claim and why it was raised. */
export function Peek({ item, onClose }: { item: SevListItem; onClose: () => void }) {
  const { data, error } = useQuery({
    queryKey: ["sev", item.number, item.version],
    queryFn: ({ signal }) => callJson<SevView>(`sevs/${item.number}`, undefined, signal),
  });
  return (
    <Drawer
      open
      onOpenChange={(open) => !open && onClose()}
      title={item.title}
      description={
        <span className="flex items-center gap-2">
          <SeverityTag severity={item.severity} /> SEV-{item.number}, {stateWords(item)}, owner{" "}
          {item.owner ?? "nobody"}
        </span>
      }
      footer={
        <LinkButton tone="solid" href={`/sevs/${item.number}`}>
          Open SEV-{item.number}
        </LinkButton>
      }
    >
      {error ? (
        <p role="alert">{inWords(error)}</p>
      ) : data ? (
        <Why sev={data} />
      ) : (
        <Skeleton lines={6} label="Loading" />
      )}
    </Drawer>
  );
}

const SENTENCES_SHOWN = 6;

/** The grant and the readers with the most reads; the rest is a page away. */
function Why({ sev }: { sev: SevView }) {
  return (
    <div className="flex flex-col gap-3">
      {sev.filedText ? (
        <blockquote className="border-l-2 border-line-strong pl-3 whitespace-pre-wrap">
          {sev.filedText}
        </blockquote>
      ) : null}
      <ul className="flex flex-col gap-2">
        {[...new Set(sev.why)].slice(0, SENTENCES_SHOWN).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <AppLink href={`/sevs/${sev.number}`} className="text-link w-fit text-soft">
        The whole timeline
      </AppLink>
    </div>
  );
}
