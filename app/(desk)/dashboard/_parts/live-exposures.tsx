import { ExposuresTable } from "#components/exposure/exposures-table.tsx";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardFooter } from "#components/ui/card.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";
import type { ExposurePage } from "#core/exposure/list-exposures.ts";
import { mayOpen } from "#core/policy/pages.ts";
import { toExposureRow } from "../../exposure/_parts/to-exposure-row.ts";

interface LiveExposuresProps {
  viewer: PersonViewer;
  exposures: ExposurePage;
}

/** What lies open now; nothing where nothing does, as the strip says it already. */
export function LiveExposures({ viewer, exposures: { items, next } }: LiveExposuresProps) {
  if (items.length === 0) return null;
  const opensSevs = mayOpen(viewer.roles, "/sevs");
  return (
    <Card label="Live exposures">
      <ExposuresTable
        title="Live exposures"
        note="most sensitive first"
        rows={items.map((item) => toExposureRow(item, opensSevs))}
      />
      {next ? (
        <CardFooter>
          <AppLink href="/exposure" className="text-link">
            All of them
          </AppLink>
        </CardFooter>
      ) : null}
    </Card>
  );
}
