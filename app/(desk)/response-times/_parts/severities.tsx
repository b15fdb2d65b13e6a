import { SeverityTag } from "#components/severity/severity-tag.tsx";
import { count } from "#components/text/format.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import type { SeverityFigures } from "#core/sev/metrics/figures.ts";
import { FigureTable } from "./figure-table.tsx";
import { TimeCell } from "./time-cell.tsx";

/** MTTA, MTTC and MTTR of each severity, with the median and the slowest tenth. */
export function Severities({ rows }: { rows: readonly SeverityFigures[] }) {
  return (
    <Card label="By severity">
      <CardHeader title="By severity" note="median; mean and slowest tenth below it" />
      <FigureTable
        caption="Times by severity"
        head={["Severity", "Raised", "Acknowledge (MTTA)", "Contain (MTTC)", "Close (MTTR)"]}
        rows={rows.map(({ severity, raised, acknowledge, contain, resolve }) => ({
          key: `${severity}`,
          cells: [
            <SeverityTag key="tag" severity={severity} />,
            count(raised),
            <TimeCell key="a" figure={acknowledge} />,
            <TimeCell key="c" figure={contain} />,
            <TimeCell key="r" figure={resolve} />,
          ],
        }))}
      />
    </Card>
  );
}
