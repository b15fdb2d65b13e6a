import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { unreachable } from "#core/base/unreachable.ts";
import type { ClosedDoor } from "#core/sev/access/closed-door.ts";
import { AskAccess } from "./ask-access.tsx";

/** A SEV that its viewer is in conflict with: that it exists and why it is closed, and the way to ask. Nothing else. */
export function ClosedSev({ door }: { door: ClosedDoor }) {
  const { number, why, mine, request } = door;
  const asks = request === null || request.state === "declined" || request.state === "ended";
  return (
    <PageStack>
      <PageHeader
        title={`SEV-${number} is closed to you`}
        above={[{ label: "SEVs", href: "/sevs" }]}
        here={`SEV-${number}`}
      >
        <p className="max-w-[64ch]">
          {why} Somebody who is not part of it handles it, so nothing of it is shown here.
        </p>
        {mine ? (
          <p className="mt-2">
            <LinkButton href={`/me/sevs/${number}`}>What it did with your data</LinkButton>
          </p>
        ) : null}
      </PageHeader>
      <Card label="Ask for access">
        <CardHeader title="Ask for access" />
        <CardBody>
          <div className="flex max-w-[72ch] flex-col items-start gap-3">
            <p className="text-soft">
              A privacy officer who is not part of it may let you look, never handle. It ends with the SEV, or
              when it is taken back. That you asked, and why, is an entry in the log.
            </p>
            {request ? <Answer request={request} /> : null}
            {asks ? <AskAccess number={number} again={request !== null} /> : null}
          </div>
        </CardBody>
      </Card>
    </PageStack>
  );
}

function Answer({ request }: { request: NonNullable<ClosedDoor["request"]> }) {
  const { state, askedAt, decidedAt, answer } = request;
  return (
    <div className="rounded-button bg-sunk px-3 py-2">
      <p>
        {stateWords(state)} <span className="text-soft">You asked on </span>
        <Time atUtc={askedAt.toISOString()} />
        {decidedAt ? (
          <>
            <span className="text-soft">, answered on </span>
            <Time atUtc={decidedAt.toISOString()} />
          </>
        ) : null}
        <span className="text-soft"> UTC.</span>
      </p>
      {answer ? <p className="break-words text-soft">“{answer}”</p> : null}
    </div>
  );
}

function stateWords(state: NonNullable<ClosedDoor["request"]>["state"]): string {
  switch (state) {
    case "asked":
      return "A privacy officer has still to answer.";
    case "granted":
      return "You may look now: load the page again.";
    case "declined":
      return "It was declined.";
    case "ended":
      return "Your access has ended.";
    default:
      return unreachable(state);
  }
}
