import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { StatementsView } from "#core/sev/statements/statements-view.ts";
import { DraftLine } from "./draft-line.tsx";
import { NewStatement } from "./new-statement.tsx";
import { PublishedLine } from "./published-line.tsx";

/** What waits to be said, then what was said, newest first. */
export function StatementsCard({ view }: { view: StatementsView }) {
  const { number, statements, mayWrite, basis } = view;
  const drafts = statements.filter(({ published }) => published === null).toReversed();
  const said = statements.filter(({ published }) => published !== null).toReversed();
  return (
    <>
      <Card label="Drafts">
        <CardHeader
          title="Drafts"
          note={mayWrite ? <NewStatement number={number} verdict={basis.verdict} /> : null}
        />
        {drafts.length === 0 ? (
          <EmptyState within="card" title="Nothing waits to be said">
            Every version of a draft is kept. It is checked against the verdict above until it is published.
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line border-t border-line">
            {drafts.map((each) => (
              <DraftLine key={each.statement} of={each} view={view} />
            ))}
          </ul>
        )}
      </Card>
      <Card label="Published">
        <CardHeader title="Published" />
        {said.length === 0 ? (
          <EmptyState within="card" title="Nothing was said yet">
            What is published stands here with the verdict it rests on, on the page of everybody it is about,
            and can be corrected but never changed.
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line border-t border-line">
            {said.map((each) => (
              <PublishedLine key={each.statement} of={each} view={view} />
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}
