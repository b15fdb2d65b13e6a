import type { Metadata } from "next";
import { getSay } from "#app/_server/words.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { ChipLink, ChipRow } from "#components/ui/chip.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { useSay } from "#components/words/use-say.ts";
import { systemClock } from "#core/base/clock.ts";
import { ListInbox, listInbox } from "#core/notify/inbox/list-inbox.ts";
import { myPreference } from "#core/notify/preferences/preferences.ts";
import { Words } from "../../_parts/words.tsx";
import { pageViewer } from "../../_server/viewer.ts";
import { InboxList } from "./_parts/inbox-list.tsx";
import { PreferenceForm } from "./_parts/preference-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getSay()).t("shell.inbox") };
}

interface InboxProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What the viewer was told, and how they wish to be told. */
export default async function InboxPage({ searchParams }: InboxProps) {
  const { t } = await getSay();
  const viewer = await pageViewer();
  const asked = ListInbox.safeParse(await searchParams);
  const query = asked.success ? asked.data : ListInbox.parse({});
  const [inbox, preference] = await Promise.all([listInbox(viewer, query), myPreference(viewer)]);
  return (
    <Words of={["inbox", "notices"]}>
      <PageStack>
        <PageHeader
          title={t("shell.inbox")}
          actions={
            <ChipRow label={t("inbox.which")}>
              <ChipLink href="/inbox" active={!query.unread}>
                {t("inbox.all")}
              </ChipLink>
              <ChipLink href="/inbox?unread=1" active={query.unread} of={inbox.unread}>
                {t("inbox.unread")}
              </ChipLink>
            </ChipRow>
          }
        >
          <p className="max-w-[72ch] text-soft">{t("inbox.lines", { n: inbox.unread })}</p>
        </PageHeader>
        <div className="flex items-start gap-4 max-wide:flex-col">
          <Card label={t("inbox.told")} className="flex-[2] max-wide:w-full">
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
          <Card label={t("inbox.how")} className="flex-1 max-wide:w-full">
            <CardHeader title={t("inbox.how")} />
            <PreferenceForm preference={preference} timeZone={viewer.timeZone} />
          </Card>
        </div>
      </PageStack>
    </Words>
  );
}

function Nothing({ unread }: { unread: boolean }) {
  const { t } = useSay();
  return (
    <EmptyState title={t(unread ? "inbox.nothingUnread" : "inbox.nothing")}>{t("inbox.empty")}</EmptyState>
  );
}
