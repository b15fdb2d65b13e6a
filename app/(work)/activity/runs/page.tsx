import type { Metadata } from "next";
import { Words } from "#app/_parts/words.tsx";
import { orRefusalPage } from "#app/_server/or-refusal-page.ts";
import { Card } from "#components/ui/card.tsx";
import { ChipLink, ChipRow } from "#components/ui/chip.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { ListRuns, listRuns, RUN_SHOWS, type RunList } from "#core/flows/training/list-runs.ts";
import { RULES } from "#core/policy/actions.ts";
import { holdsOneOf } from "#core/policy/decide.ts";
import { pageViewer } from "../../../_server/viewer.ts";
import { LiveRuns } from "./_parts/live-runs.tsx";
import { RunLine } from "./_parts/run-line.tsx";

export const metadata: Metadata = { title: "Training runs" };

const SHOW_WORDS = { all: "All", waiting: "Waiting for a second person", due: "Decisions due" } as const;

interface RunsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Which models were trained with activity data: whose, how much, how sensitive, and what is decided about it since. */
export default async function RunsPage({ searchParams }: RunsPageProps) {
  const viewer = await pageViewer();
  const given = ListRuns.safeParse(await searchParams);
  const asked = given.success ? given.data : ListRuns.parse({});
  const list = await orRefusalPage(listRuns(viewer, asked));
  const mayAsk = holdsOneOf(viewer.roles, RULES["training.ask"].roles);
  const goesOn = list.items.some(({ state }) => state === "queued" || state === "running");
  return (
    <Words of={["training"]}>
      <PageStack>
        <PageHeader
          title="Training runs"
          actions={
            mayAsk ? (
              <LinkButton tone="solid" href="/activity/runs/new">
                Ask for a run
              </LinkButton>
            ) : null
          }
        >
          <p className="max-w-[72ch] text-soft">
            Every model that was trained with activity data. Before anything is decrypted, one entry names all
            the people in it, the run and the model; each of them reads it on their own page.
          </p>
        </PageHeader>
        <ChipRow label="Which runs">
          {RUN_SHOWS.map((show) => (
            <ChipLink key={show} href={hrefOf(show)} active={show === asked.show} of={list.counts[show]}>
              {SHOW_WORDS[show]}
            </ChipLink>
          ))}
        </ChipRow>
        <Card label="Training runs">
          {list.items.length > 0 ? (
            <ul className="divide-y divide-line">
              {list.items.map((run) => (
                <RunLine key={run.id} run={run} zone={viewer.timeZone} />
              ))}
            </ul>
          ) : (
            <Nothing list={list} mayAsk={mayAsk} />
          )}
        </Card>
        {list.next ? (
          <div>
            <LinkButton href={hrefOf(asked.show, list.next)}>Older runs</LinkButton>
          </div>
        ) : null}
        {goesOn ? <LiveRuns /> : null}
      </PageStack>
    </Words>
  );
}

function hrefOf(show: (typeof RUN_SHOWS)[number], cursor?: string): string {
  const query = new URLSearchParams({ ...(show === "all" ? {} : { show }), ...(cursor ? { cursor } : {}) });
  return query.size > 0 ? `/activity/runs?${query}` : "/activity/runs";
}

function Nothing({ list, mayAsk }: { list: RunList; mayAsk: boolean }) {
  if (list.counts.all > 0)
    return <EmptyState title="None of them">Nothing waits here. Choose All to see every run.</EmptyState>;
  return (
    <EmptyState
      title="No model was trained with activity data"
      {...(mayAsk ? { action: <LinkButton href="/activity/runs/new">Ask for a run</LinkButton> } : {})}
    >
      A run appears here as soon as an analyst asks for one under a purpose that was approved for training.
    </EmptyState>
  );
}
