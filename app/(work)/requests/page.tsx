import type { Metadata } from "next";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardFooter, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { listRequests, type RequestToAnswer } from "#core/flows/data-requests/list-requests.ts";
import { pageViewer } from "../../_server/viewer.ts";
import { RequestLine } from "./_parts/request-line.tsx";

export const metadata: Metadata = { title: "Requests" };

interface RequestsPageProps {
  searchParams: Promise<{ open?: string | string[]; done?: string | string[] }>;
}

/** What people ask for about their data under the GDPR, by when it has to be answered. */
export default async function RequestsPage({ searchParams }: RequestsPageProps) {
  const viewer = await pageViewer();
  const asked = await searchParams;
  const open = await listRequests(viewer, { list: "open", ...cursorIn(asked.open) });
  const done = await listRequests(viewer, { list: "done", ...cursorIn(asked.done) });
  return (
    <PageStack>
      <PageHeader title="Requests">
        <p className="max-w-[72ch] text-soft">
          People ask here to have data about them deleted, corrected or left unused, or object to how it is
          used. The law gives a month (GDPR Art. 12(3)). A request by you, by somebody below you, or that is
          to be kept from you is not in these lists.
        </p>
      </PageHeader>
      <Card label="Open requests">
        <CardHeader title="Open" note="first due first, times in UTC" />
        {open.items.length > 0 ? (
          <Lines items={open.items} next={open.next} param="open" more="More open requests" />
        ) : (
          <EmptyState within="card" title="No request waits for you">
            What somebody asks for on their page stands here until it is answered, with the day it is due.
            After that day it goes to privacy officers, too.
          </EmptyState>
        )}
      </Card>
      <Card label="Answered and withdrawn">
        <CardHeader title="Answered and withdrawn" />
        {done.items.length > 0 ? (
          <Lines items={done.items} next={done.next} param="done" more="Older requests" />
        ) : (
          <EmptyState within="card" title="None so far">
            Every request stays here with its answer, and with what became of an erasure that was granted.
          </EmptyState>
        )}
      </Card>
    </PageStack>
  );
}

interface LinesProps {
  items: readonly RequestToAnswer[];
  next: string | null;
  param: "open" | "done";
  more: string;
}

function Lines({ items, next, param, more }: LinesProps) {
  return (
    <>
      <ul className="divide-y divide-line border-t border-line">
        {items.map((request) => (
          <RequestLine key={request.id} request={request} />
        ))}
      </ul>
      {next ? (
        <CardFooter>
          <AppLink className="text-link" href={`/requests?${new URLSearchParams({ [param]: next })}`}>
            {more}
          </AppLink>
        </CardFooter>
      ) : null}
    </>
  );
}

/** What a link may ask for; anything else is left out rather than refused. */
const cursorIn = (given: string | string[] | undefined): { cursor?: string } =>
  typeof given === "string" && /^\d{1,15}:\d{1,12}$/.test(given) ? { cursor: given } : {};
