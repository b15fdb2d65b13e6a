"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { callJson } from "#app/_parts/api.ts";
import { ChipButton, ChipLink, ChipRow } from "#components/ui/chip.tsx";
import { later } from "#components/ui/later.tsx";
import type { FilterValues } from "#core/log/reads/query/terms.ts";
import type { SavedView } from "#core/sev/saved-views/saved-view.ts";
import { searchOf } from "./filter.ts";

const ViewsDialog = later(() => import("../../_parts/views-dialog.tsx").then((module) => module.ViewsDialog));
const VIEWS_OF = {
  path: "access-events/views",
  key: ["reads", "views"],
  says: "The query as it stands now. What you share, every reviewer and auditor finds.",
} as const;

/** Queries that somebody kept under a name; they open on the page of reads that is open. */
export function ReadsViews({ path, filter }: { path: string; filter: FilterValues }) {
  const [saving, setSaving] = useState(false);
  const { data } = useQuery({
    queryKey: VIEWS_OF.key,
    queryFn: ({ signal }) => callJson<{ items: SavedView[] }>("access-events/views", undefined, signal),
  });
  const saved = data?.items ?? [];
  const query = searchOf(filter).toString();
  return (
    <>
      <ChipRow label="Saved views">
        {saved.map((view) => (
          <ChipLink key={view.id} href={`${path}?${view.query}`} active={view.query === query}>
            <span className="max-w-40 truncate" title={view.owner ? `Shared by ${view.owner}` : undefined}>
              {view.name}
            </span>
          </ChipLink>
        ))}
        <ChipButton onPress={() => setSaving(true)}>Saved views ...</ChipButton>
      </ChipRow>
      {saving ? (
        <ViewsDialog of={VIEWS_OF} query={query} saved={saved} onClose={() => setSaving(false)} />
      ) : null}
    </>
  );
}
