import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** 403: not about the viewer, and not filed by them; whether it exists is not said. */
export default function Forbidden() {
  return (
    <Card label="Not yours">
      <EmptyState
        title="This SEV is not yours to see"
        action={<LinkButton href="/me">Who saw my data</LinkButton>}
      >
        You see a SEV here when your data is part of it or when you filed it. Which other SEVs there are is
        not said.
      </EmptyState>
    </Card>
  );
}
