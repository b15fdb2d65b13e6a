import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** 404: no such page, or not one for this person; the two are told alike. */
export function NothingHere() {
  return (
    <Card label="Nothing here">
      <EmptyState title="There is nothing here" action={<LinkButton href="/">To your own pages</LinkButton>}>
        Either the address is wrong, or what it names is not yours to see. We do not say which.
      </EmptyState>
    </Card>
  );
}
