import type { Metadata } from "next";
import { Words } from "#app/_parts/words.tsx";
import { pageViewer } from "#app/_server/viewer.ts";
import { getSay } from "#app/_server/words.ts";
import { Card } from "#components/ui/card.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { FileSevForm } from "./_parts/file-sev-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getSay()).t("shell.fileSev") };
}

/** Anybody who signed in can say that something looks wrong. */
export default async function NewSevPage() {
  const { t } = await getSay();
  await pageViewer();
  return (
    <Words of={["fileSev"]}>
      <PageStack>
        <PageHeader title={t("shell.fileSev")}>
          <p className="max-w-[64ch] text-soft">{t("fileSev.text")}</p>
        </PageHeader>
        <Card label={t("fileSev.what")} className="max-w-[720px] p-5 max-desk:p-4">
          <FileSevForm />
        </Card>
      </PageStack>
    </Words>
  );
}
