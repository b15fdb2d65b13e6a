import { EntryChip } from "#app/_parts/entry-chip.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Time } from "#components/ui/time.tsx";
import type { SevAction } from "#core/sev/actions/actions-of.ts";
import { ActionButtons, AddActionButton } from "./action-buttons.tsx";

interface ActionsCardProps {
  number: number;
  actions: readonly SevAction[];
  may: boolean;
}

/** What has to be done, by whom, until when; what is late is marked. */
export function ActionsCard({ number, actions, may }: ActionsCardProps) {
  const open = actions.filter(({ done }) => !done).length;
  return (
    <Card label="Actions">
      <CardHeader
        title="Actions"
        beside={actions.length > 0 ? <span className="text-small text-soft">{open} open</span> : null}
        note={may ? <AddActionButton number={number} /> : null}
      />
      {actions.length === 0 ? (
        <p className="border-t border-line px-5 py-4 text-soft max-desk:px-4">
          What has to be done, with one owner and a last day. Follow-ups of the review stand here, too.
        </p>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {actions.map((action) => (
            <li
              key={action.action}
              className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3 max-desk:px-4"
            >
              <div className="min-w-0 flex-1 basis-56">
                <p className={`break-words ${action.done ? "text-soft line-through decoration-faint" : ""}`}>
                  {action.title}
                </p>
                <p className="text-small text-soft">
                  {action.person}, {action.followUp ? "follow-up, " : ""}
                  <span className={action.overdue ? "font-medium text-sev-0" : ""}>
                    {action.overdue ? "overdue since " : "due "}
                    <Time atUtc={`${action.due}T00:00:00Z`} form="day" />
                  </span>
                  , <EntryChip leafIndex={action.version} plain />
                </p>
              </div>
              {may ? <ActionButtons number={number} action={action} /> : null}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
