import type { Metadata } from "next";
import { dueDoing, dueTitle } from "#components/rights/due-words.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { DueItem } from "#core/flows/privacy-due/due-item.ts";
import { privacyDue } from "#core/flows/privacy-due/privacy-due.ts";
import { pageViewer } from "../../_server/viewer.ts";

export const metadata: Metadata = { title: "What is due" };

/** Everything that waits for a privacy officer or runs out before their eyes, by when it is due. */
export default async function PrivacyPage() {
  const viewer = await pageViewer();
  const { items } = await privacyDue(viewer);
  const timed = items.filter(({ dueAt }) => dueAt !== null);
  const untimed = items.filter(({ dueAt }) => dueAt === null);
  return (
    <PageStack>
      <PageHeader title="What is due">
        <p className="max-w-[72ch] text-soft">
          Decisions that wait for a privacy officer, and what ends by itself. What you are too close to is not
          here. Times are UTC.
        </p>
      </PageHeader>
      {items.length === 0 ? (
        <Card label="What is due">
          <EmptyState title="Nothing is due">
            Requests that are late or extended, erasures, sealed names, questions that were escalated, reads
            that are withheld, notifications and pauses of the programme stand here, the first due first.
          </EmptyState>
        </Card>
      ) : null}
      {timed.length > 0 ? <DueCard title="With a date" note="first due first" items={timed} /> : null}
      {untimed.length > 0 ? (
        <DueCard title="Without a date" note="longest waiting first" items={untimed} />
      ) : null}
    </PageStack>
  );
}

function DueCard({ title, note, items }: { title: string; note: string; items: readonly DueItem[] }) {
  return (
    <Card label={title}>
      <CardHeader title={title} note={note} />
      <ul className="divide-y divide-line border-t border-line">
        {items.map((item) => (
          <DueLine key={`${item.kind} ${item.id}`} item={item} />
        ))}
      </ul>
    </Card>
  );
}

/** The whole row leads to where it is decided. */
function DueLine({ item }: { item: DueItem }) {
  const say = useSay();
  const { dueAt, late, since, path } = item;
  return (
    <li className="relative flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 px-5 py-3 transition-colors hover:bg-sunk max-desk:px-4">
      <div className="min-w-0 flex-1 basis-72">
        <AppLink href={path} className="break-words font-medium after:absolute after:inset-0">
          {dueTitle(item, say)}
        </AppLink>
        <p className="text-small text-soft">{dueDoing(item)}</p>
      </div>
      <p className={`desk:w-56 desk:text-right ${late ? "font-medium text-sev-0" : ""}`}>
        {dueAt ? (
          <>
            {item.kind === "withhold.ends" ? "Ends" : late ? "Late: was due" : "Due"}{" "}
            <Time atUtc={dueAt.toISOString()} />
          </>
        ) : (
          <span className="text-soft">
            Waits since <Time atUtc={since.toISOString()} form="day" />
          </span>
        )}
      </p>
    </li>
  );
}
