import type { Metadata } from "next";
import { orRefusalPage } from "#app/_server/or-refusal-page.ts";
import { pageViewer } from "#app/_server/viewer.ts";
import { NoticeChanges, NoticeSheet } from "#components/programme/notice-sheet.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { type DraftView, draftView } from "#core/programme/notice/draft-view.ts";
import { NoticeForm } from "./_parts/notice-form.tsx";
import { PublishButton } from "./_parts/publish-button.tsx";

export const metadata: Metadata = { title: "The next notice" };

/** The notice that is being written: how it will read, what it changes, and the form of those who write it. */
export default async function NoticePage() {
  const viewer = await pageViewer();
  const view = await orRefusalPage(draftView(viewer));
  const { revision, document, sources, mayWrite, mayPublish, version } = view;
  return (
    <PageStack>
      <PageHeader
        title="The next notice"
        above={[{ label: "Recording", href: "/programme" }]}
        actions={mayPublish ? <PublishButton revision={revision} version={version} /> : null}
      >
        <p className="max-w-[72ch] text-soft">
          One steward writes it, another steward or the privacy officer publishes it. It is in force from then
          on and stays readable for ever.{" "}
          {revision > 0
            ? `Revision ${revision} is saved${mayPublish ? "." : "; its author cannot publish it."}`
            : ""}
        </p>
      </PageHeader>
      {revision > 0 && document ? <Draft view={view} /> : null}
      {mayWrite ? (
        <NoticeForm key={revision} view={view} />
      ) : revision === 0 ? (
        <Card label="Draft">
          <CardHeader title="Nobody has written a next notice" note="a steward does" />
        </Card>
      ) : null}
      {sources.length === 0 ? (
        <p className="text-soft">There is no source to record in: an admin adds one.</p>
      ) : null}
    </PageStack>
  );
}

function Draft({ view: { document, changes, sources, revision } }: { view: DraftView }) {
  if (!document) return null;
  return (
    <Card label="How it reads">
      <CardHeader title={`How revision ${revision} reads: ${document.title}`} />
      <CardBody>
        <NoticeSheet
          document={document}
          sources={Object.fromEntries(sources.map(({ id, name }) => [id, name]))}
        />
        {changes.length > 0 ? (
          <div className="mt-5 border-t border-line pt-4">
            <h3 className="mb-2 font-medium">What it changes</h3>
            <NoticeChanges changes={changes} />
          </div>
        ) : null}
      </CardBody>
    </Card>
  );
}
