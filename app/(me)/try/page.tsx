import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { pageViewer } from "#app/_server/viewer.ts";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { mayTry } from "#core/flows/capture/start-trying.ts";
import { myRecording } from "#core/programme/recording/my-recording.ts";
import { RecordingCard } from "../me/_parts/recording/recording-card.tsx";
import { TryPanel } from "./_parts/try-panel.tsx";

export const metadata: Metadata = { title: "Try the recorder" };

/** The whole loop in a minute, on oneself: record, see what left the browser, open it as an analyst, see who saw it. */
export default async function TryPage() {
  const viewer = await pageViewer();
  if (!(await mayTry())) notFound();
  const { pausedUntil, optedOutSince } = await myRecording(viewer);
  return (
    <PageStack>
      <PageHeader title="Try the recorder">
        <p className="max-w-[72ch] text-soft">
          Record yourself on a sample form, see what leaves this browser, then look at it as an analyst would
          and find the opening on your own page. Nothing is recorded until you start it.
        </p>
      </PageHeader>
      <RecordingCard viewer={viewer} />
      <TryPanel choice={`${pausedUntil?.toISOString() ?? ""}${optedOutSince?.toISOString() ?? ""}`} />
    </PageStack>
  );
}
