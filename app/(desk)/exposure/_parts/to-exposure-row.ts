import type { ExposureRow } from "#components/exposure/exposures-table.tsx";
import { datasetWords } from "#components/exposure/words.ts";
import { dss } from "#core/base/scales.ts";
import type { ExposureView } from "#core/exposure/list-exposures.ts";

/** A window as a row. Only the most sensitive datasets are named; the others are a number. */
export function toExposureRow(view: ExposureView, opensSevs: boolean): ExposureRow {
  const [first] = view.datasets;
  const most = view.datasets.filter((each) => each.dss === first?.dss);
  return {
    id: view.id,
    title: datasetWords(most.map(({ name }) => name)),
    others: view.datasets.length - most.length,
    dss: dss(first?.dss ?? 4),
    source: view.source,
    principal: view.principal,
    could: view.could,
    inNeed: view.inNeed,
    did: view.did,
    reads: view.reads,
    verdict: view.verdict,
    openedUtc: view.window.openedAt.toISOString(),
    closedUtc: view.window.closedAt?.toISOString() ?? null,
    sev: view.sev && { ...view.sev, href: opensSevs ? `/sevs/${view.sev.number}` : null },
  };
}
