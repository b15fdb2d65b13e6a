import type { Metadata } from "next";
import { pageViewer } from "#app/_server/viewer.ts";
import { Card } from "#components/ui/card.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { FileSevForm } from "./_parts/file-sev-form.tsx";

export const metadata: Metadata = { title: "File a SEV" };

/** Anybody who signed in can say that something looks wrong. */
export default async function NewSevPage() {
  await pageViewer();
  return (
    <PageStack>
      <PageHeader title="File a SEV">
        <p className="max-w-[64ch] text-soft">
          Say what looks wrong, even when you are not sure. Nobody is punished for asking. It counts as SEV 3
          or more serious until a reviewer has looked at it.
        </p>
      </PageHeader>
      <Card label="What happened" className="max-w-[720px] p-5 max-desk:p-4">
        <FileSevForm />
      </Card>
    </PageStack>
  );
}
