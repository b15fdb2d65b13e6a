import type { Metadata } from "next";
import { orRefusalPage } from "#app/_server/or-refusal-page.ts";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { builderFor } from "#core/reports/question/builder.ts";
import { pageViewer } from "../../../_server/viewer.ts";
import { Build } from "./_parts/build.tsx";

export const metadata: Metadata = { title: "Build a report" };

/** From a question to a report that proves itself, on one page. The address is the question. */
export default async function BuildReportPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await pageViewer();
  const [builder, asked] = await Promise.all([orRefusalPage(builderFor(viewer)), searchParams]);
  return (
    <PageStack>
      <PageHeader title="Build a report" above={[{ label: "Reports", href: "/reports" }]} />
      <Build builder={builder} asked={asked} />
    </PageStack>
  );
}
