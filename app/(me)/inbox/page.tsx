import type { Metadata } from "next";
import { plural } from "#components/text/format.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { ChipLink, ChipRow } from "#components/ui/chip.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { systemClock } from "#core/base/clock.ts";
import { ListInbox, listInbox } from "#core/notify/inbox/list-inbox.ts";
import { myPreference } from "#core/notify/preferences/preferences.ts";
import { pageViewer } from "../../_server/viewer.ts";
import { InboxList } from "./_parts/inbox-list.tsx";
import { PreferenceForm } from "./_parts/preference-form.tsx";

export const metadata: Metadata = { title: "Inbox" };

interface InboxProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What the viewer was told, and how they wish to be told. */
export default async function InboxPage({ searchParams }: InboxProps) {
  const viewer = await pageViewer();
  const asked = ListInbox.safeParse(await searchParams);
  const query = asked.success ? asked.data : ListInbox.parse({});
  const [inbox, preference] = await Promise.all([listInbox(viewer, query), myPreference(viewer)]);
  return (
    <PageStack>
      <PageHeader
        title="Inbox"
        actions={
          <ChipRow label="Which">
            <ChipLink href="/inbox" active={!query.unread}>
              All
            </ChipLink>
            <ChipLink href="/inbox?unread=1" active={query.unread} of={inbox.unread}>
              Unread
            </ChipLink>
          </ChipRow>
        }
      >
        <p className="max-w-[72ch] text-soft">
          {inbox.unread === 0 ? "All read." : `${plural(inbox.unread, "line")} not read yet.`} Lines name
          nobody: what they are about stands on the page they open.
        </p>
      </PageHeader>
      <div className="flex items-start gap-4 max-wide:flex-col">
        <Card label="Told" className="flex-[2] max-wide:w-full">
          {inbox.items.length === 0 ? (
            <Nothing unread={query.unread} />
          ) : (
            <InboxList
              key={inbox.items[0]?.id}
              first={JSON.parse(JSON.stringify(inbox))}
              unread={query.unread}
              nowUtc={systemClock.now().toISOString()}
            />
          )}
        </Card>
        <Card label="How you are told" className="flex-1 max-wide:w-full">
          <CardHeader title="How you are told" />
          <PreferenceForm preference={preference} timeZone={viewer.timeZone} />
        </Card>
      </div>
    </PageStack>
  );
}

function Nothing({ unread }: { unread: boolean }) {
  return (
    <EmptyState title={unread ? "Nothing unread" : "Nothing yet"}>
      When a SEV is given to you, somebody mentions or asks you, or a statement about your data is published,
      a line stands here.
    </EmptyState>
  );
}
