import type { Metadata } from "next";
import { count } from "#components/text/format.ts";
import { dayOfYear } from "#components/text/format-time.ts";
import { Card } from "#components/ui/card.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { Strip } from "#components/ui/strip.tsx";
import { Time } from "#components/ui/time.tsx";
import { type LogPage as LogView, logPage } from "#core/flows/log-page/log-page.ts";
import { retention } from "#core/log/retention/policy.ts";
import { mayOpen } from "#core/policy/pages.ts";
import { pageViewer } from "../../_server/viewer.ts";
import { CheckpointCard } from "./_parts/checkpoint-card.tsx";
import { FormerNames } from "./_parts/former-names.tsx";
import { KeptCard } from "./_parts/kept-card.tsx";
import { KeptHeadLine } from "./_parts/kept-head-line.tsx";
import { KeyCard } from "./_parts/key-card.tsx";
import { NewestEntries } from "./_parts/newest-entries.tsx";
import { OfflineCard } from "./_parts/offline-card.tsx";
import { RereadLine } from "./_parts/reread-line.tsx";
import { WitnessesCard } from "./_parts/witnesses-card.tsx";

export const metadata: Metadata = { title: "Log" };

/** The log itself: how long, what it signed, with which key, and how to check all of that without us. */
export default async function LogPage() {
  const viewer = await pageViewer();
  const [view, kept] = await Promise.all([logPage(viewer), retention(viewer)]);
  const newest = view.newest.map((entry) => ({ ...entry, recordedAt: entry.recordedAt.toISOString() }));
  return (
    <PageStack>
      <PageHeader title="Log">
        <p className="max-w-[72ch] text-soft">
          Every read, every change of a SEV, every search and export is an entry. Entries are only ever added:
          what was signed once can be shown to be in every later log.
        </p>
        {view.kept ? <KeptHeadLine kept={view.kept} /> : null}
        <RereadLine reread={view.reread} />
      </PageHeader>
      <Card label="Size">
        <Strip items={numbersOf(view)} />
      </Card>
      <div className="grid gap-4 wide:grid-cols-2">
        <CheckpointCard
          checkpoint={view.checkpoint && { size: view.checkpoint.size, note: view.checkpoint.note }}
          vkey={view.vkey}
        />
        <KeyCard vkey={view.vkey} />
      </div>
      <WitnessesCard witnesses={view.witnesses} manages={view.managesWitnesses} />
      <FormerNames names={view.formerNames} />
      <KeptCard retention={kept} size={view.entries} />
      <OfflineCard />
      <NewestEntries
        entries={newest}
        opens={view.opensEntries}
        opensSevs={mayOpen(viewer.roles, "/sevs/1")}
      />
    </PageStack>
  );
}

function numbersOf({ entries, checkpoint, perDay, witnesses }: LogView) {
  const outside = witnesses.filter(({ companyControls }) => !companyControls).length;
  const [today] = perDay;
  return [
    { label: "Entries", value: count(entries) },
    {
      label: "Signed",
      value: checkpoint ? count(checkpoint.size) : "none yet",
      note: checkpoint ? <Signed at={checkpoint.signedAt} /> : "the first checkpoint comes within seconds",
    },
    {
      label: "On the newest day",
      value: count(today?.entries ?? 0),
      note: today ? dayOfYear(new Date(today.day), "UTC") : "",
    },
    { label: "Outside witnesses", value: outside === 0 ? "none" : count(outside) },
  ];
}

const Signed = ({ at }: { at: Date }) => (
  <>
    signed <Time atUtc={at.toISOString()} form="seconds" /> UTC
  </>
);
