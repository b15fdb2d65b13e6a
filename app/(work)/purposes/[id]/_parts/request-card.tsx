import { DssBars } from "#components/dss/dss-bars.tsx";
import { dayOfYear } from "#components/text/format-time.ts";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Time } from "#components/ui/time.tsx";
import { dss } from "#core/base/scales.ts";
import type { RequestView } from "#core/directory/purposes/get-purpose.ts";
import type { RequestKind } from "#core/directory/purposes/request-row.ts";
import { USE_WORDS } from "#core/policy/forbidden-uses.ts";
import { Holders } from "./purpose-facts.tsx";
import { RequestActs } from "./request-acts.tsx";

const TITLES: Readonly<Record<RequestKind, string>> = {
  new: "Asked for",
  extend: "More time is asked for",
  holders: "A further holder",
};

/** A request that waits: what it asks, for whom it waits, and the buttons of whoever may decide. */
export function RequestCard({ purposeId, request }: { purposeId: string; request: RequestView }) {
  const {
    id,
    kind,
    version,
    may,
    second,
    askedAt,
    askedBy,
    until,
    holders,
    maxDss,
    datasets,
    reason,
    hints,
  } = request;
  return (
    <Card label={TITLES[kind]}>
      <CardHeader
        title={TITLES[kind]}
        beside={<span className="text-soft">{second ? "has its first yes" : "waits for a steward"}</span>}
        note={
          <>
            {askedBy ? `${askedBy}, ` : ""}
            <Time atUtc={askedAt.toISOString()} /> UTC
          </>
        }
      />
      <CardBody>
        <div className="flex flex-col gap-4">
          {hints.length > 0 ? (
            <p className="rounded-button bg-warn-soft px-3 py-2">
              Its words seem to speak of {hints.map((use) => USE_WORDS[use]).join("; ")}. The published notice
              rules that out: look twice.
            </p>
          ) : null}
          {kind === "new" ? null : (
            <DefinitionList
              align="start"
              items={[
                { term: "Up to", value: <DssBars dss={dss(maxDss)} /> },
                ...(holders.length > 0
                  ? [{ term: "To be held by", value: <Holders holders={holders} /> }]
                  : []),
                ...(until ? [{ term: "Until", value: dayOfYear(until, "UTC") }] : []),
                ...(reason ? [{ term: "Why", value: `“${reason}”` }] : []),
              ]}
            />
          )}
          <p className="text-soft">{waitWords(request)}</p>
          <RequestActs
            purposeId={purposeId}
            request={{ id, kind, version, datasets, maxDss, may, untilUtc: until?.toISOString() ?? null }}
          />
        </div>
      </CardBody>
    </Card>
  );
}

function waitWords({ second, may, maxDss }: RequestView): string {
  if (may.approve)
    return maxDss === 4
      ? "It is DSS 4: after your yes a second person has to say yes, too."
      : "It waits for you.";
  if (may.second) return "It is DSS 4 and has its first yes. With yours it holds at once.";
  return second
    ? "It is DSS 4: another steward or a privacy officer, who is not part of it, has to say the second yes."
    : "A steward who neither asked for it nor would hold it decides.";
}
