import type { Metadata } from "next";
import { plural } from "#components/text/format.ts";
import { Card } from "#components/ui/card.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { listSources, type SourceView } from "#core/directory/list-sources.ts";
import { listGrantSources } from "#core/exposure/postgres/list-grant-sources.ts";
import { decide } from "#core/policy/decide.ts";
import { pageViewer } from "../../_server/viewer.ts";
import { SourceLine } from "./_parts/source-line.tsx";

export const metadata: Metadata = { title: "Sources" };

/** Which systems we hear of reads from, and which paths they cannot see. */
export default async function SourcesPage() {
  const viewer = await pageViewer();
  const [{ items }, grants] = await Promise.all([listSources(viewer), listGrantSources(viewer)]);
  const mayConnect = decide(viewer, "source.manage").allow;
  return (
    <PageStack>
      <PageHeader title="Sources">
        <p className="text-soft">{coverageWords(items)}</p>
      </PageHeader>
      <Card label="Sources">
        <ul className="divide-y divide-line">
          {items.map((source) => (
            <SourceLine
              key={source.id}
              source={source}
              grants={grants.find(({ sourceId }) => sourceId === source.id) ?? null}
              mayConnect={mayConnect}
            />
          ))}
        </ul>
      </Card>
      <p className="text-small text-soft">
        To add one: <code className="font-mono">npm run -s whosaw -- source add NAME</code>. It prints the
        source&apos;s key once.
      </p>
    </PageStack>
  );
}

/** "Nobody" is only as good as what is watched: said before anything else. */
function coverageWords(sources: readonly SourceView[]): string {
  const watched = sources.filter(({ coverage }) => coverage === "watched").length;
  const [verb, rest] = [watched === 1 ? "is" : "are", sources.length - watched];
  const first = `${watched} of ${plural(sources.length, "system")} ${verb} watched in full.`;
  return rest === 0
    ? `${first} What is not listed here, we do not see.`
    : `${first} What was read in the others unseen, we cannot tell.`;
}
