import { headers } from "next/headers";
import { PATH_HEADER } from "#app/_server/path-header.ts";
import { maybePageViewer } from "#app/_server/viewer.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { Refusal } from "#core/base/refusal.ts";
import { type ClosedDoor, closedDoor } from "#core/sev/access/closed-door.ts";
import { ClosedSev } from "./_parts/closed-sev.tsx";

/** 403 on every part of a SEV: for other roles, or the viewer is in conflict with it and is told no more than that. */
export default async function Forbidden() {
  const door = await doorOf();
  if (door) return <ClosedSev door={door} />;
  return (
    <PageStack>
      <PageHeader title="This SEV is not yours to open">
        <p className="max-w-[64ch] text-soft">
          SEVs are handled by reviewers, and by none who is part of one: whoever made the reads or the grant,
          their manager, their reports, and the few it is about. If it is about your data, you find what
          happened with yours under “Who saw my data”.
        </p>
        <p className="mt-2">
          <LinkButton href="/me">Who saw my data</LinkButton>
        </p>
      </PageHeader>
    </PageStack>
  );
}

/** The SEV that the page was asked for, where its viewer is in conflict with it. */
async function doorOf(): Promise<ClosedDoor | null> {
  const number = /^\/sevs\/([1-9][0-9]*)/.exec((await headers()).get(PATH_HEADER) ?? "")?.[1];
  const viewer = await maybePageViewer();
  if (!viewer || number === undefined) return null;
  try {
    return await closedDoor(viewer, { number });
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
