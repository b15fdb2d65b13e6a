import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Check } from "#components/ui/choice.tsx";
import { Time } from "#components/ui/time.tsx";
import type { SevAction } from "#core/sev/actions/actions-of.ts";
import { AddActionButton } from "../../thread/_parts/action-buttons.tsx";

interface FollowUpsProps {
  number: number;
  actions: readonly SevAction[];
  /** Ids of those that follow from the review. */
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Which of the SEV's actions follow from the review; a new one can be added here. */
export function FollowUps({ number, actions, chosen, onChange }: FollowUpsProps) {
  const toggle = (id: string, on: boolean) =>
    onChange(on ? [...chosen, id] : chosen.filter((each) => each !== id));
  return (
    <Card label="Follow-ups">
      <CardHeader title="Follow-ups" note={<AddActionButton number={number} followUp />} />
      <CardBody>
        {actions.length === 0 ? (
          <p className="text-soft">
            What has to change so that it does not happen again: one owner, one day.
          </p>
        ) : (
          <div className="flex flex-col gap-3">
            {actions.map((action) => (
              <Check
                key={action.action}
                words={action.title}
                more={`${action.person}, ${action.done ? "done" : `due ${action.due}`}`}
                checked={chosen.includes(String(action.action))}
                onChange={(on) => toggle(String(action.action), on)}
              />
            ))}
          </div>
        )}
      </CardBody>
    </Card>
  );
}

/** The follow-ups of a finished review, and how far each is. */
export function FollowUpList({ actions }: { actions: readonly SevAction[] }) {
  return (
    <Card label="Follow-ups">
      <CardHeader title="Follow-ups" />
      <ul className="divide-y divide-line border-t border-line">
        {actions.map((action) => (
          <li key={action.action} className="px-5 py-3 max-desk:px-4">
            <p className={`break-words ${action.done ? "text-soft line-through decoration-faint" : ""}`}>
              {action.title}
            </p>
            <p className="text-small text-soft">
              {action.person}, {action.done ? "done" : "due "}
              {action.done ? null : <Time atUtc={`${action.due}T00:00:00Z`} form="day" />}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
