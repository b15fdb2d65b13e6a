import type { ReactNode } from "react";
import { Seal } from "#components/seal/seal.tsx";
import { count, plural } from "#components/text/format.ts";
import { Card } from "#components/ui/card.tsx";
import type { WindowReport } from "#core/flows/window-report/window-report.ts";

const GATEWAY = "gateway";

/** Could; did without need; no read in the complete log: of the window that is looked at. */
export function ThreeNumbers({ report }: { report: WindowReport }) {
  return (
    <div className="grid gap-4 wide:grid-cols-3">
      <Could report={report} />
      <Did report={report} />
      <NoRead report={report} />
    </div>
  );
}

function Could({ report: { audience } }: { report: WindowReport }) {
  const { could, inNeed, excess, superusers, publicMeans } = audience;
  const unit = publicMeans === "staff" ? "person" : "login";
  return (
    <Figure label="Could" value={plural(could, unit, publicMeans === "staff" ? "people" : "logins")}>
      {count(inNeed)} {inNeed === 1 ? "needs" : "need"} to, {count(excess)} in excess.
      {superusers > 0 ? ` ${plural(superusers, "superuser")} apart.` : ""}
    </Figure>
  );
}

function Did({ report: { reads, people } }: { report: WindowReport }) {
  const alarm = reads.excess > 0;
  return (
    <Figure
      label="Did, without need"
      value={
        alarm
          ? `${plural(reads.readers, "person", "people")}, ${plural(reads.excess, "read")}`
          : "no read is known"
      }
      alarm={alarm}
    >
      {alarm ? `Of ${count(people.read)} of ${count(people.affected)} people’s data. ` : ""}
      {plural(reads.need, "read")} by people in need.
      {reads.wholeDataset > 0 ? ` ${plural(reads.wholeDataset, "read")} took everybody in a dataset.` : ""}
    </Figure>
  );
}

function NoRead({ report: { people, coverage } }: { report: WindowReport }) {
  const { affected, none, cannotTell, inNeedOnly, apart } = people;
  const tells = cannotTell === 0;
  return (
    <Figure
      label="No read in the complete log"
      value={tells ? `${count(none)} of ${plural(affected, "person", "people")}` : "cannot tell"}
    >
      {tells ? null : `Of ${plural(cannotTell, "person", "people")} nobody can say that they were not read. `}
      {inNeedOnly > 0 ? `${plural(inNeedOnly, "person", "people")} only by people in need. ` : ""}
      {apart > 0 ? `${plural(apart, "person", "people")} named in a superuser’s read. ` : ""}
      <Seal state={coverage.source.id === GATEWAY ? "proven" : "reported"}>
        {coverage.source.id === GATEWAY
          ? "through our own gateway"
          : `as reported by ${coverage.source.name}`}
      </Seal>
    </Figure>
  );
}

interface FigureProps {
  label: string;
  value: string;
  alarm?: boolean;
  children: ReactNode;
}

function Figure({ label, value, alarm = false, children }: FigureProps) {
  return (
    <Card label={label}>
      <dl className="flex flex-col gap-1 px-5 py-4 max-desk:px-4">
        <dt className="text-soft">{label}</dt>
        <dd className={`text-figure font-strong ${alarm ? "text-sev-0" : ""}`}>{value}</dd>
        <dd className="text-soft">{children}</dd>
      </dl>
    </Card>
  );
}
