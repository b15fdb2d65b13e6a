import type { Metadata } from "next";
import { NotWatchedPattern } from "#components/sources/coverage-strip.tsx";
import { plural } from "#components/text/format.ts";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { type SourceCoverageView, sourceCoverage } from "#core/directory/coverage/source-coverage.ts";
import { listSources } from "#core/directory/list-sources.ts";
import { listGrantSources } from "#core/exposure/postgres/list-grant-sources.ts";
import { decide } from "#core/policy/decide.ts";
import { pageViewer } from "../../_server/viewer.ts";
import { SourceLine } from "./_parts/source-line.tsx";

export const metadata: Metadata = { title: "Sources" };

/** Which systems we hear of reads from, and which paths they cannot see. */
export default async function SourcesPage() {
  const viewer = await pageViewer();
  const [{ items }, grants, { items: coverages }] = await Promise.all([
    listSources(viewer),
    listGrantSources(viewer),
    sourceCoverage(viewer, {}),
  ]);
  const mayConnect = decide(viewer, "source.manage").allow;
  const mayTell = decide(viewer, "source.tell").allow;
  return (
    <PageStack>
      <NotWatchedPattern />
      <PageHeader title="Sources">
        <p className="text-soft">{coverageWords(coverages)}</p>
      </PageHeader>
      <Card label="Sources">
        {items.length === 0 ? (
          <EmptyState title="No source yet" within="card">
            A source is a system whose reads come in: by its own key, or from its audit log.
          </EmptyState>
        ) : null}
        <ul className="divide-y divide-line">
          {items.map((source) => (
            <SourceLine
              key={source.id}
              source={source}
              grants={grants.find(({ sourceId }) => sourceId === source.id) ?? null}
              coverage={coverages.find(({ sourceId }) => sourceId === source.id) ?? null}
              {...{ mayConnect, mayTell }}
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
function coverageWords(sources: readonly SourceCoverageView[]): string {
  const watched = sources.filter(({ level }) => level === "watched").length;
  const [verb, rest] = [watched === 1 ? "is" : "are", sources.length - watched];
  const first = `${watched} of ${plural(sources.length, "system")} ${verb} watched in full.`;
  return rest === 0
    ? `${first} What is not listed here, we do not see.`
    : `${first} What was read in the others unseen, we cannot tell.`;
}
