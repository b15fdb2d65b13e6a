import type { Dss } from "#core/base/scales.ts";
import { DssBars } from "../dss/dss-bars.tsx";
import { count, plural } from "../text/format.ts";
import { CardHeader } from "../ui/card.tsx";
import { Time } from "../ui/time.tsx";
import { FigureTable } from "./figure-table.tsx";

/** Who can read one dataset at one source, in numbers. */
export interface AudienceRow {
  readonly key: string;
  readonly name: string;
  readonly dss: Dss;
  readonly source: string;
  /** Null: nobody knows. */
  readonly people: number | null;
  readonly cap: number | null;
  readonly wide: boolean;
  readonly outside: number;
  readonly lookedUtc: string | null;
  readonly known: boolean;
}

const HEAD = ["Where", "Can read", "By policy", "Last look, UTC"];

/** Every dataset and how many can read it at each source, the most sensitive first. */
export function AudiencesTable({ rows }: { rows: readonly AudienceRow[] }) {
  return (
    <>
      <CardHeader
        title="Who can read now"
        note={plural(rows.length, "dataset at a source", "datasets at their sources")}
      />
      <FigureTable
        caption="Who can read now"
        what="Dataset"
        head={HEAD}
        words={["Where"]}
        rows={rows.map((row) => ({
          key: row.key,
          name: (
            <span className="flex items-baseline gap-3">
              <DssBars dss={row.dss} /> {row.name}
            </span>
          ),
          cells: [row.source, <Could key="could" row={row} />, capOf(row), <Looked key="looked" row={row} />],
        }))}
      />
    </>
  );
}

function Could({ row: { people, cap, wide, outside } }: { row: AudienceRow }) {
  if (people === null) return <span className="text-soft">unknown</span>;
  const more = [
    ...(wide ? ["everybody let in"] : []),
    ...(outside > 0 ? [`${count(outside)} from outside`] : []),
  ];
  const isOver = wide || outside > 0 || (cap !== null && people > cap);
  return (
    <span className={isOver ? "font-medium text-sev-0" : ""}>
      {count(people)}
      {more.length > 0 ? `, ${more.join(", ")}` : ""}
    </span>
  );
}

const capOf = ({ cap }: AudienceRow): string => (cap === null ? "no limit" : `at most ${count(cap)}`);

const Looked = ({ row: { lookedUtc, known } }: { row: AudienceRow }) => (
  <span className={known ? "text-soft" : ""}>
    {lookedUtc === null ? "never" : <Time atUtc={lookedUtc} />}
    {known ? null : " · not known now"}
  </span>
);
