import type { Metadata } from "next";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardFooter, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { listRatings } from "#core/vault/rate/list-ratings.ts";
import { pageViewer } from "../../_server/viewer.ts";
import { RatingLine } from "./_parts/rating-line.tsx";

export const metadata: Metadata = { title: "Ratings" };

interface RatingsPageProps {
  searchParams: Promise<{ cursor?: string | string[] }>;
}

/** How sensitive each item is, and who said so. A steward sees what there is, never whose and never what it says. */
export default async function RatingsPage({ searchParams }: RatingsPageProps) {
  const viewer = await pageViewer();
  const { cursor } = await searchParams;
  const { items, next } = await listRatings(viewer, typeof cursor === "string" ? { cursor } : {});
  return (
    <PageStack>
      <PageHeader title="Ratings">
        <p className="max-w-[72ch] text-soft">
          An item is rated when it is captured: the most sensitive of its kind, its dataset and its content.
          Rate one anew when that is wrong. You see neither whose it is nor what it says, and every rating
          stays on record with its reason.
        </p>
      </PageHeader>
      <Card label="Items">
        <CardHeader title="Items" note="newest first" />
        {items.length === 0 ? (
          <EmptyState within="card" title="Nothing is captured yet">
            Items appear here, with their rating, as soon as the programme records them.
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line border-t border-line">
            {items.map((item) => (
              <RatingLine key={`${item.id} ${item.version}`} item={item} />
            ))}
          </ul>
        )}
        {next ? (
          <CardFooter>
            <AppLink className="text-link" href={`/ratings?${new URLSearchParams({ cursor: next })}`}>
              Older items
            </AppLink>
          </CardFooter>
        ) : null}
      </Card>
    </PageStack>
  );
}
