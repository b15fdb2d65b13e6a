import type { Metadata } from "next";
import { orRefusalPage } from "#app/_server/or-refusal-page.ts";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { builderFor } from "#core/reports/question/builder.ts";
import { readOwnDefinition } from "#core/reports/saved/list-definitions.ts";
import { pageViewer } from "../../../_server/viewer.ts";
import { Build } from "./_parts/build.tsx";
import { askedBy } from "./_parts/saving.ts";

export const metadata: Metadata = { title: "Build a report" };

/** From a question to a report that proves itself, on one page. The address is the question. */
export default async function BuildReportPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await pageViewer();
  const [builder, asked] = await Promise.all([orRefusalPage(builderFor(viewer)), searchParams]);
  const id = [asked.saved].flat()[0];
  const saved = id === undefined ? null : await orRefusalPage(readOwnDefinition(viewer, { id }));
  return (
    <PageStack>
      <PageHeader
        title={saved ? "Change a saved report" : "Build a report"}
        above={[{ label: "Reports", href: "/reports" }]}
      />
      <Build {...{ builder, saved, zone: viewer.timeZone }} asked={saved ? askedBy(saved) : asked} />
    </PageStack>
  );
}
