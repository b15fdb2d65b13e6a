import { Card } from "#components/ui/card.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { RecordingCard } from "./recording/recording-card.tsx";

/** While all reads of somebody are counted for the first time: that it takes a while, and pausing works meanwhile. */
export function Counting({ viewer }: { viewer: PersonViewer }) {
  const { t } = useSay();
  return (
    <PageStack>
      <PageHeader title={t("me.title")}>
        <p className="max-w-[64ch] text-soft">{t("me.counting")}</p>
      </PageHeader>
      {viewer.channel === "link" ? null : <RecordingCard viewer={viewer} />}
      <Card label={t("me.title")}>
        <Skeleton />
      </Card>
    </PageStack>
  );
}
