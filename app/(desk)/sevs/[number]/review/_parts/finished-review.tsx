import { Seal } from "#components/seal/seal.tsx";
import { SeverityTag } from "#components/severity/severity-tag.tsx";
import { count } from "#components/text/format.ts";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { sev } from "#core/base/scales.ts";
import type { SevAction } from "#core/sev/actions/actions-of.ts";
import { REVIEW_TEXTS } from "#core/sev/review/form.ts";
import type { ReviewView } from "#core/sev/review/get-review.ts";
import { FollowUpList } from "./follow-ups.tsx";
import { CAUSE_WORDS, DETECTION_WORDS, LABEL_WORDS, TEXT_WORDS } from "./words.ts";

interface FinishedReviewProps {
  review: ReviewView;
  leaf: number;
  actions: readonly SevAction[];
}

/** A finished review, as its entry says it. */
export function FinishedReview({ review, leaf, actions }: FinishedReviewProps) {
  const { draft } = review;
  const followUps = actions.filter(({ action }) => draft.actions?.includes(String(action)));
  const items = [
    ...(draft.final === null || draft.final === undefined
      ? []
      : [{ term: "Final severity", value: <SeverityTag severity={sev(draft.final)} /> }]),
    ...(draft.label ? [{ term: "What it was", value: LABEL_WORDS[draft.label] }] : []),
    ...(draft.detection ? [{ term: "Detection", value: DETECTION_WORDS[draft.detection] }] : []),
    ...(draft.cause ? [{ term: "What let it happen", value: CAUSE_WORDS[draft.cause] }] : []),
  ];
  return (
    <div className="flex items-start gap-4 max-wide:flex-col">
      <Card label="Review" className="flex-[2] max-wide:w-full">
        <CardHeader title="Review" note={<Seal state="proven">entry {count(leaf)}</Seal>} />
        <CardBody>
          <div className="flex max-w-[72ch] flex-col gap-5">
            {REVIEW_TEXTS.filter((field) => draft[field]).map((field) => (
              <div key={field}>
                <h3 className="text-small font-medium text-soft">{TEXT_WORDS[field].label}</h3>
                <p className="mt-1 break-words whitespace-pre-wrap">{draft[field]}</p>
              </div>
            ))}
          </div>
        </CardBody>
      </Card>
      <div className="flex min-w-0 flex-1 flex-col gap-4 max-wide:w-full">
        <Card label="Judgement">
          <CardHeader title="Judgement" />
          <CardBody>
            <DefinitionList items={items} />
          </CardBody>
        </Card>
        {followUps.length > 0 ? <FollowUpList actions={followUps} /> : null}
      </div>
    </div>
  );
}
