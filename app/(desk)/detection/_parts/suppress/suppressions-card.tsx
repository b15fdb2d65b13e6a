import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Viewer } from "#core/base/viewer.ts";
import { SUPPRESS_DAYS_MAX } from "#core/detect/suppress/scope.ts";
import { listSuppressions } from "#core/flows/detection/suppress/list-suppressions.ts";
import { decide } from "#core/policy/decide.ts";
import { AskButton } from "./ask-button.tsx";
import { SuppressionLine } from "./suppression-line.tsx";

/** Findings that two people decided not to be told for a while, with what each silenced. */
export async function SuppressionsCard({ viewer }: { viewer: Viewer }) {
  const { items } = await listSuppressions(viewer);
  const mayAsk = decide(viewer, "suppression.ask", { concernedIds: [] }).allow;
  return (
    <Card label="Suppressions">
      <CardHeader
        title="Suppressions"
        note={`known noise, silenced by two people for at most ${SUPPRESS_DAYS_MAX} days; never for reviewers or admins`}
        beside={mayAsk ? <AskButton days={SUPPRESS_DAYS_MAX} /> : null}
      />
      {items.length > 0 ? (
        <ul className="divide-y divide-line border-t border-line">
          {items.map((item) => (
            <SuppressionLine key={item.id} item={item} />
          ))}
        </ul>
      ) : (
        <EmptyState within="card" title="Nothing is suppressed">
          Where a rule is wrong about a reader or a role again and again, one person may ask that it is not
          told until a day, and a second puts it in force. What it silences is counted here.
        </EmptyState>
      )}
    </Card>
  );
}
