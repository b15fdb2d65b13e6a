import type { Metadata } from "next";
import { orRefusalPage } from "#app/_server/or-refusal-page.ts";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { purposeChoices } from "#core/directory/purposes/choices.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { DSS4_DAYS_MAX, PURPOSE_DAYS_MAX } from "#core/policy/purpose-limits.ts";
import { pageViewer } from "../../../_server/viewer.ts";
import { AskForm } from "./_parts/ask-form.tsx";

export const metadata: Metadata = { title: "Ask for a purpose" };

/** An analyst asks for a reason to read. Nothing can be opened before a steward, or at DSS 4 two people, said yes. */
export default async function AskPurposePage() {
  const viewer = await pageViewer();
  const choices = await orRefusalPage(asked(viewer));
  return (
    <PageStack>
      <PageHeader title="Ask for a purpose" above={[{ label: "Purposes", href: "/purposes" }]}>
        <p className="max-w-[72ch] text-soft">
          A steward who is neither you nor a holder decides. Ask for no more than you need: they can grant
          less, never more. It ends by itself.
        </p>
      </PageHeader>
      <AskForm
        choices={choices}
        selfId={viewer.personId}
        daysMax={{ usual: PURPOSE_DAYS_MAX, dss4: DSS4_DAYS_MAX }}
      />
    </PageStack>
  );
}

async function asked(viewer: Awaited<ReturnType<typeof pageViewer>>) {
  mustAllow(viewer, "purpose.ask");
  return purposeChoices(viewer);
}
