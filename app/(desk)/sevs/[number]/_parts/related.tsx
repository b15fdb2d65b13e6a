import type { ReactNode } from "react";
import { SeverityTag } from "#components/severity/severity-tag.tsx";
import { plural } from "#components/text/format.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import type { OtherSev, SevLife } from "#core/sev/views/life-view.ts";
import type { SevView } from "#core/sev/views/sev-view.ts";
import type { SimilarSev } from "#core/sev/views/similar-sevs.ts";
import { stateName } from "../../_parts/state-words.ts";
import { Unlink } from "./unlink.tsx";

interface Related {
  readonly of: OtherSev;
  readonly how: string;
  readonly unlink?: ReactNode;
}

const LINKED: Record<SevLife["links"][number]["as"], string> = {
  related: "linked",
  split_from: "this was split from it",
  split_into: "split from this",
  continues: "this continues it",
  continued_by: "it continues this",
};

interface RelatedSevsProps {
  sev: Pick<SevView, "number" | "version" | "life">;
  similar: readonly SimilarSev[];
}

/** The SEVs that this one has to do with, and those that may be the same story. Nothing where there are none. */
export function RelatedSevs({ sev, similar }: RelatedSevsProps) {
  const { number, version, life } = sev;
  const related: Related[] = [
    ...(life.mergedInto ? [{ of: life.mergedInto, how: "handled there" }] : []),
    ...life.mergedFrom.map((of) => ({ of, how: "merged into this" })),
    ...life.links.map((link) => ({
      of: link,
      how: LINKED[link.as],
      unlink: link.as === "related" && life.mayHandle && (
        <Unlink number={number} version={version} other={link.number} />
      ),
    })),
  ];
  const named = new Set(related.map(({ of }) => of.number));
  const alike = similar.filter(({ number }) => !named.has(number));
  if (related.length + alike.length === 0) return null;
  return (
    <Card label="Related SEVs">
      <CardHeader title="Related SEVs" />
      {related.length > 0 ? <List items={related} /> : null}
      {alike.length > 0 ? (
        <>
          <p className="border-t border-line px-5 pt-3 text-small text-soft max-desk:px-4">
            May be the same story: they overlap in time
          </p>
          <List items={alike.map((of) => ({ of, how: inCommon(of) }))} plain />
        </>
      ) : null}
    </Card>
  );
}

function inCommon({ sharedReaders, sharedDatasets }: SimilarSev): string {
  if (sharedReaders > 0) return `${plural(sharedReaders, "reader")} in common`;
  return `${plural(sharedDatasets, "dataset")} in common`;
}

function List({ items, plain = false }: { items: readonly Related[]; plain?: boolean }) {
  return (
    <ul className={`divide-y divide-line ${plain ? "" : "border-t border-line"}`}>
      {items.map(({ of, how, unlink }) => (
        <li key={`${of.number} ${how}`} className="flex items-start gap-3 px-5 py-3 max-desk:px-4">
          <SeverityTag severity={of.severity} />
          <span className="min-w-0 flex-1">
            <AppLink href={`/sevs/${of.number}`} className="text-link line-clamp-2">
              {of.title}
            </AppLink>
            <span className="block text-small text-soft">
              SEV-{of.number}, {stateName(of.state)}; {how}
            </span>
          </span>
          {unlink}
        </li>
      ))}
    </ul>
  );
}
