import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Words } from "#app/_parts/words.tsx";
import { pageViewer } from "#app/_server/viewer.ts";
import { getSay } from "#app/_server/words.ts";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { mayTry } from "#core/flows/capture/start-trying.ts";
import { myRecording } from "#core/programme/recording/my-recording.ts";
import { RecordingCard } from "../me/_parts/recording/recording-card.tsx";
import { TryPanel } from "./_parts/try-panel.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getSay()).t("tryIt.title") };
}

/** The whole loop in a minute, on oneself: record, see what left the browser, open it as an analyst, see who saw it. */
export default async function TryPage() {
  const { t } = await getSay();
  const viewer = await pageViewer();
  if (!(await mayTry())) notFound();
  const { pausedUntil, optedOutSince } = await myRecording(viewer);
  return (
    <Words of={["me", "recording", "tryIt"]}>
      <PageStack>
        <PageHeader title={t("tryIt.title")}>
          <p className="max-w-[72ch] text-soft">{t("tryIt.intro")}</p>
        </PageHeader>
        <RecordingCard viewer={viewer} />
        <TryPanel choice={`${pausedUntil?.toISOString() ?? ""}${optedOutSince?.toISOString() ?? ""}`} />
      </PageStack>
    </Words>
  );
}
