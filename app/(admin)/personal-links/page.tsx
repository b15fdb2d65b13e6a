import type { Metadata } from "next";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { type LinkView, listLinks } from "#core/directory/links/list-links.ts";
import { pageViewer } from "../../_server/viewer.ts";
import { LinkLine } from "./_parts/link-line.tsx";
import { MakeLink } from "./_parts/make-link.tsx";

export const metadata: Metadata = { title: "Personal links" };

/** Links for people who cannot sign in: made once their identity was checked, each for one person and one browser. */
export default async function PersonalLinksPage() {
  const viewer = await pageViewer();
  const { items } = await listLinks(viewer);
  const works = items.filter(({ state }) => state === "made" || state === "opened");
  const over = items.filter((link) => !works.includes(link));
  return (
    <PageStack>
      <PageHeader title="Personal links" actions={<MakeLink />}>
        <p className="max-w-[72ch] text-soft">
          Who left, or never worked here, cannot sign in and has the same right to know who saw their data
          (GDPR Art. 15). Check who they are, then give them a link, and its code in another way. It shows
          their own page, with the notices of SEVs to them, and nothing else; it can change nothing. Times are
          those of {viewer.timeZone}.
        </p>
      </PageHeader>
      <Card label="Links that work">
        <CardHeader title="Links that work" />
        {works.length > 0 ? (
          <Lines items={works} zone={viewer.timeZone} />
        ) : (
          <EmptyState within="card" title="No link works now">
            When somebody outside asks who saw their data, check their identity and make them a link. It ends
            by itself after 14 days unless you say otherwise.
          </EmptyState>
        )}
      </Card>
      {over.length > 0 ? (
        <Card label="Links that have ended">
          <CardHeader title="Ended" note="each making, opening, wrong code and revoking is an entry" />
          <Lines items={over} zone={viewer.timeZone} />
        </Card>
      ) : null}
    </PageStack>
  );
}

const Lines = ({ items, zone }: { items: readonly LinkView[]; zone: string }) => (
  <ul className="divide-y divide-line border-t border-line">
    {items.map((link) => (
      <LinkLine key={link.id} link={link} zone={zone} />
    ))}
  </ul>
);
