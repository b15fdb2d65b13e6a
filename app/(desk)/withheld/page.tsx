import type { Metadata } from "next";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { listWithholdings } from "#core/flows/withheld/list-withholdings.ts";
import { WITHHOLD_DAYS_MAX } from "#core/policy/withholding.ts";
import { pageViewer } from "../../_server/viewer.ts";
import { ProposeButton } from "./_parts/propose-button.tsx";
import { WithholdingLine } from "./_parts/withholding-line.tsx";

export const metadata: Metadata = { title: "Withheld" };

/** Reads that their subjects learn of later: what waits for a second person, what is in force, and what was. */
export default async function WithheldPage() {
  const viewer = await pageViewer();
  const { items } = await listWithholdings(viewer);
  const mayPropose = viewer.roles.has("reviewer") || viewer.roles.has("privacy");
  const open = items.filter(({ state }) => state === "asked" || state === "in_force");
  const over = items.filter(({ state }) => state === "ended" || state === "declined");
  return (
    <PageStack>
      <PageHeader title="Withheld" actions={mayPropose ? <ProposeButton days={WITHHOLD_DAYS_MAX} /> : null}>
        <p className="max-w-[72ch] text-soft">
          For a real investigation two people, one of them a privacy officer, can have subjects learn of some
          reads later: at most {WITHHOLD_DAYS_MAX} days, never extended or repeated. Their page says how many
          entries, and until when. Times are UTC.
        </p>
      </PageHeader>
      <Card label="Proposed and in force">
        <CardHeader title="Proposed and in force" />
        {open.length > 0 ? (
          <ul className="divide-y divide-line border-t border-line">
            {open.map((item) => (
              <WithholdingLine key={item.id} item={item} />
            ))}
          </ul>
        ) : (
          <EmptyState within="card" title="Nothing is withheld from anybody">
            A proposal stands here with its reason until a second person decides, then until its end.
          </EmptyState>
        )}
      </Card>
      {over.length > 0 ? (
        <Card label="Over">
          <CardHeader title="Over" note="the subjects see these reads" />
          <ul className="divide-y divide-line border-t border-line">
            {over.map((item) => (
              <WithholdingLine key={item.id} item={item} />
            ))}
          </ul>
        </Card>
      ) : null}
    </PageStack>
  );
}
