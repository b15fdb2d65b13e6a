import { plural } from "#components/text/format.ts";
import { LinkButton } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";

const AS_ANALYST = `/sign-in?${new URLSearchParams({ switch: "1", next: "/activity?purpose=model-evaluation" })}`;

/** From what is stored to who sees it: the other half of the loop. */
export function NextSteps({ stored }: { stored: number }) {
  return (
    <Card label="Now look at it">
      <CardHeader title="Now look at it" note={`${plural(stored, "item")} of yours stored`} />
      <CardBody>
        <ol className="grid gap-5 desk:grid-cols-2">
          <li className="flex flex-col items-start gap-3">
            <p>
              <strong className="font-medium">1. Open it as an analyst.</strong>{" "}
              <span className="text-soft">
                Step in as the analyst. Yours are the newest in the list; opening one needs a purpose and is
                an entry in the log before a byte is decrypted.
              </span>
            </p>
            <LinkButton href={AS_ANALYST}>Step in as the analyst</LinkButton>
          </li>
          <li className="flex flex-col items-start gap-3">
            <p>
              <strong className="font-medium">2. See who saw it.</strong>{" "}
              <span className="text-soft">
                Step back in as yourself: the opening stands on your page, with who, when and why, and its
                receipt is yours to keep.
              </span>
            </p>
            <LinkButton href="/me">Who saw my data</LinkButton>
          </li>
        </ol>
      </CardBody>
    </Card>
  );
}
