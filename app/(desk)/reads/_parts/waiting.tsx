import { Card } from "#components/ui/card.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** A page of reads before its answer is there. */
export function Waiting({ title }: { title: string }) {
  return (
    <PageStack>
      <PageHeader title={title} />
      <Card label={title}>
        <Skeleton lines={12} />
      </Card>
    </PageStack>
  );
}
