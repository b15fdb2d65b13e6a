import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Time } from "#components/ui/time.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";
import { decide } from "#core/policy/decide.ts";
import { type AccessRequest, listAccess } from "#core/sev/access/list-access.ts";
import { RequestActs } from "./request-acts.tsx";

/** For privacy officers: who in conflict asked to look at a SEV, and who was let in. Nothing where nobody did. */
export async function AccessRequests({ viewer }: { viewer: PersonViewer }) {
  if (!decide(viewer, "sev.access.list").allow) return null;
  const { items } = await listAccess(viewer);
  const live = items.filter(({ state }) => state === "asked" || state === "granted");
  if (live.length === 0) return null;
  return (
    <Card label="Requests for access">
      <CardHeader title="Requests for access" note="In conflict with the SEV: they may look, never handle." />
      <ul className="divide-y divide-line border-t border-line">
        {live.map((request) => (
          <Request key={request.ask} request={request} />
        ))}
      </ul>
    </Card>
  );
}

function Request({ request }: { request: AccessRequest }) {
  const { number, ask, name, unit, askedAt, reason, state, decidedBy } = request;
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-3 px-5 py-4 max-desk:px-4">
      <div className="min-w-0 flex-1 basis-80">
        <p>
          <strong>{name ?? "An erased person"}</strong>
          {unit ? ` (${unit})` : null} {state === "asked" ? "asks to look at" : "may look at"}{" "}
          <AppLink href={`/sevs/${number}`} className="text-link">
            SEV-{number}
          </AppLink>
        </p>
        {reason ? <p className="break-words text-soft">“{reason}”</p> : null}
        <p className="text-small text-soft">
          Asked <Time atUtc={askedAt.toISOString()} /> UTC
          {state === "granted" ? `, let in by ${decidedBy ?? "an erased person"}` : null}
        </p>
      </div>
      <RequestActs number={number} ask={ask} who={name ?? "them"} granted={state === "granted"} />
    </li>
  );
}
