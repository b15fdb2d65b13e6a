import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** 403: the page is for other roles. */
export function NotForYou() {
  return (
    <Card label="Not for your role">
      <EmptyState
        title="This page is not for your role"
        action={<LinkButton href="/">To your own pages</LinkButton>}
      >
        What it shows is for the people who look into reads, and they leave a trace when they do. Everything
        about you is under “Who saw my data”.
      </EmptyState>
    </Card>
  );
}
