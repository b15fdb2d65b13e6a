import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import type { NotificationView } from "#core/sev/notification/notification-view.ts";
import { TrackActs } from "./track-acts.tsx";
import { STATE_WORDS, stateSentence, utc } from "./words.ts";

/** Where the notification stands, from when and until when the 72 h run, and what its privacy officer can do. */
export function TrackCard({ view }: { view: NotificationView }) {
  const { number, version, state, phases, mayDecide, clock } = view;
  return (
    <Card label="Notification">
      <CardHeader title={STATE_WORDS[state]} note="GDPR Art. 33 and 34" />
      <CardBody>
        <div className="flex flex-col gap-4">
          <p className="max-w-[72ch]">{stateSentence(view)}</p>
          {clock ? <DefinitionList items={times(view)} align="start" /> : null}
          {mayDecide ? (
            <TrackActs
              of={{ number, version, state, phases: phases.length }}
              clock={
                clock
                  ? {
                      startsAt: clock.startsAt.toISOString(),
                      late: clock.dueAt < view.asOf && phases.length === 0,
                    }
                  : null
              }
            />
          ) : (
            <p className="text-small text-soft">A privacy officer without a conflict of interest decides.</p>
          )}
        </div>
      </CardBody>
    </Card>
  );
}

function times({ clock, acceptedAt, moves }: NotificationView): { term: string; value: string }[] {
  if (!clock) return [];
  const rule = acceptedAt ? "when it was accepted" : "24 h after it was raised, at latest";
  return [
    { term: "Starts", value: utc(clock.startsAt) },
    { term: "By the rule", value: `${utc(clock.ruleStartsAt)}, ${rule}` },
    ...(moves.length > 0
      ? [
          {
            term: "Moved",
            value: moves.length === 1 ? "once, see below" : `${moves.length} times, see below`,
          },
        ]
      : []),
    { term: "Due", value: `${utc(clock.dueAt)}; it never pauses` },
  ];
}
