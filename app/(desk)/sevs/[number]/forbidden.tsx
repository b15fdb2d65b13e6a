import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** 403: for other roles, or the viewer is part of it. */
export default function Forbidden() {
  return (
    <Card label="Not yours to open">
      <EmptyState
        title="This SEV is not yours to open"
        action={<LinkButton href="/me">Who saw my data</LinkButton>}
      >
        SEVs are handled by reviewers, and by none who is part of one: whoever made the reads or the grant,
        their manager, their reports, and the few it is about. If it is about your data, you find what
        happened with yours under “Who saw my data”.
      </EmptyState>
    </Card>
  );
}
