import type { Metadata } from "next";
import { orRefusalPage } from "#app/_server/or-refusal-page.ts";
import { Card } from "#components/ui/card.tsx";
import { ChipLink, ChipRow } from "#components/ui/chip.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";
import {
  ListPurposes,
  listPurposes,
  PURPOSE_VIEWS,
  type PurposeList,
  type PurposeView,
} from "#core/directory/purposes/list-purposes.ts";
import { decide } from "#core/policy/decide.ts";
import { pageViewer } from "../../_server/viewer.ts";
import { Register } from "./_parts/register.tsx";
import { RegisterFilters } from "./_parts/register-filters.tsx";

export const metadata: Metadata = { title: "Purposes" };

const VIEW_WORDS: Readonly<Record<PurposeView, string>> = {
  all: "All",
  current: "In force",
  waiting: "Waiting",
  ending: "Ends soon",
  unused: "Unused for 30 days",
  over: "Over",
};

interface PurposesPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Why anybody may read: what waits for the viewer first, then every purpose with its reach, its holders and its use. */
export default async function PurposesPage({ searchParams }: PurposesPageProps) {
  const viewer = await pageViewer();
  const asked = await searchParams;
  const given = ListPurposes.safeParse(asked);
  const filter = given.success ? given.data : {};
  const list = await orRefusalPage(listPurposes(viewer, given.success ? asked : {}));
  const show = given.success ? given.data.show : "all";
  const ownOnly = viewer.roles.has("analyst") && !seesRegister(viewer);
  return (
    <PageStack>
      <PageHeader
        title={ownOnly ? "Your purposes" : "Purposes"}
        actions={
          decide(viewer, "purpose.ask").allow ? (
            <LinkButton tone="solid" href="/purposes/new">
              Ask for a purpose
            </LinkButton>
          ) : null
        }
      >
        <p className="max-w-[72ch] text-soft">{introOf(viewer, ownOnly, list.waitsForMe)}</p>
      </PageHeader>
      <ChipRow label="Which purposes">
        {PURPOSE_VIEWS.map((view) => (
          <ChipLink
            key={view}
            href={hrefOf(filter, { show: view })}
            active={view === show}
            of={list.counts[view]}
          >
            {VIEW_WORDS[view]}
          </ChipLink>
        ))}
      </ChipRow>
      <RegisterFilters datasets={list.datasets} />
      <Card label="Register of purposes">
        {list.items.length > 0 ? <Register items={list.items} /> : <Nothing list={list} viewer={viewer} />}
      </Card>
      {list.next ? (
        <div>
          <LinkButton href={hrefOf(filter, { cursor: list.next })}>Next {list.items.length}</LinkButton>
        </div>
      ) : null}
    </PageStack>
  );
}

const seesRegister = ({ roles }: PersonViewer): boolean =>
  (["steward", "privacy", "auditor", "workers"] as const).some((role) => roles.has(role));

function introOf(viewer: PersonViewer, ownOnly: boolean, waits: number): string {
  if (waits > 0) return `${waits === 1 ? "One request waits" : `${waits} requests wait`} for your decision.`;
  if (ownOnly)
    return "Without a purpose nothing can be opened. You ask, a steward who is not part of it decides, and the people whose data is read see the purpose in your words.";
  const names = viewer.roles.has("workers") ? " Holders are shown by unit." : "";
  return `Every reason for which somebody may read activity data, how far it goes and how much it is used.${names}`;
}

type Filter = Partial<ReturnType<typeof ListPurposes.parse>>;

/** This page with one thing changed; another view begins at its first page. */
function hrefOf(filter: Filter, change: { show?: PurposeView; cursor?: string }): string {
  const { cursor: _from, limit: _limit, ...kept } = filter;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...kept, ...change }))
    if (value !== undefined && value !== false && !(name === "show" && value === "all"))
      query.set(name, String(value));
  const text = query.toString();
  return text === "" ? "/purposes" : `/purposes?${text}`;
}

function Nothing({ list, viewer }: { list: PurposeList; viewer: PersonViewer }) {
  if (list.counts.all > 0)
    return (
      <EmptyState title="Nothing fits">
        No purpose fits this filter. Choose All above, or take a filter away.
      </EmptyState>
    );
  return decide(viewer, "purpose.ask").allow ? (
    <EmptyState
      title="You have no purpose yet"
      action={
        <LinkButton tone="solid" href="/purposes/new">
          Ask for a purpose
        </LinkButton>
      }
    >
      Say what you want to find out and which datasets you need; a steward decides. It appears here, and on
      Activity once it is approved.
    </EmptyState>
  ) : (
    <EmptyState title="No purpose was ever asked for">
      Purposes come from the directory import, and from analysts who ask for one here. Until there is one
      nobody can open activity data.
    </EmptyState>
  );
}
