"use client";

import type { ReactNode } from "react";
import { PageHeader } from "#components/ui/page-header.tsx";
import { TabLinks } from "#components/ui/tab-links.tsx";
import type { ReadFacets } from "#core/flows/reads/read-facets.ts";
import { printQuery } from "#core/log/reads/query/print-query.ts";
import type { FilterValues } from "#core/log/reads/query/terms.ts";
import { Facets } from "./facets.tsx";
import { searchOf } from "./filter.ts";
import { knownOf, spelledBy } from "./known.ts";
import { QueryBar } from "./query-bar.tsx";
import { ReadsViews } from "./reads-views.tsx";
import { type ReadsPath, tabsOf } from "./tabs.ts";

export interface Asked {
  readonly facets: ReadFacets;
  readonly filter: FilterValues;
  /** The one reader of the filter, by the id that the facets have. */
  readonly actorId: string | null;
  /** What is wrong with the filter that only the server could find. */
  readonly problem: string | null;
}

interface ReadsHeadProps {
  title: string;
  path: ReadsPath;
  /** What else the address says of this page, beside the filter. */
  keep?: Readonly<Record<string, string>>;
  asked: Asked;
  actions?: ReactNode;
  children?: ReactNode;
}

/** What the pages of reads begin with: the filter, to write and to choose, which goes along from one to the other. */
export function ReadsHead({ title, path, keep = {}, asked, actions, children }: ReadsHeadProps) {
  const { facets, filter, actorId, problem } = asked;
  const hrefOf = (values: FilterValues) => `${path}?${searchOf({ ...values, ...keep })}`;
  return (
    <PageHeader title={title} actions={actions}>
      <TabLinks label="Ways to look at reads" tabs={tabsOf(path, filter)} />
      <QueryBar
        query={printQuery(filter, spelledBy(facets))}
        known={knownOf(facets)}
        hrefOf={hrefOf}
        problem={problem}
      />
      <div className="flex flex-wrap gap-2">
        <Facets
          facets={facets}
          filter={actorId === null ? filter : { ...filter, actor: actorId }}
          hrefOf={hrefOf}
        />
        <ReadsViews path={path} filter={filter} />
      </div>
      {children}
    </PageHeader>
  );
}
