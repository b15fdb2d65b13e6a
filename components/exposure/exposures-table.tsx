import type { Dss, Severity } from "#core/base/scales.ts";
import { DssBars } from "../dss/dss-bars.tsx";
import { SeverityTag } from "../severity/severity-tag.tsx";
import { count, duration, plural } from "../text/format.ts";
import { AppLink } from "../ui/app-link.tsx";
import { CardHeader } from "../ui/card.tsx";
import { Time } from "../ui/time.tsx";

/** One window in a list. */
export interface ExposureRow {
  readonly id: string;
  readonly title: string;
  /** Less sensitive datasets that lay open with those of the title. */
  readonly others: number;
  readonly dss: Dss;
  readonly source: string;
  readonly principal: string;
  readonly could: number;
  readonly inNeed: number;
  readonly did: number;
  readonly reads: number;
  readonly verdict: "reads" | "none, coverage complete" | "cannot tell";
  readonly openedUtc: string;
  readonly closedUtc: string | null;
  readonly sev: { readonly number: number; readonly severity: Severity; readonly href: string | null } | null;
}

interface ExposuresTableProps {
  title: string;
  note: string;
  rows: readonly ExposureRow[];
}

const HEAD = ["What lay open", "Could", "Did, without need", "Verdict", "Since, UTC"];

/** Exposures, one a row, two lines where it is narrow: what, who could, who did, the verdict, its SEV, since when. */
export function ExposuresTable({ title, note, rows }: ExposuresTableProps) {
  return (
    <>
      <CardHeader title={title} note={note} />
      <table className="w-full table-fixed text-left max-wide:hidden">
        <caption className="sr-only">{title}</caption>
        <thead className="text-small text-soft">
          <tr>
            {HEAD.map((word, at) => (
              <th
                key={word}
                scope="col"
                className={`pb-2 font-regular ${["px-5", "w-16", "w-44", "w-48", "w-32 pr-5"][at]}`}
              >
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <WideRow key={row.id} row={row} />
          ))}
        </tbody>
      </table>
      <ul className="wide:hidden">
        {rows.map((row) => (
          <NarrowRow key={row.id} row={row} />
        ))}
      </ul>
    </>
  );
}

function WideRow({ row }: { row: ExposureRow }) {
  return (
    <tr className="relative border-t border-line align-top hover:bg-sunk">
      <th scope="row" className="px-5 py-3 font-regular">
        <span className="flex items-baseline gap-3">
          <DssBars dss={row.dss} />
          <span className="min-w-0">
            <Title row={row} />
            <span className="mt-1 flex items-center gap-2 text-small text-soft">
              <SevOf row={row} /> {about(row)}
            </span>
          </span>
        </span>
      </th>
      <td className="py-3">{count(row.could)}</td>
      <td className="py-3">{didWords(row)}</td>
      <td className="py-3">
        <Verdict row={row} />
      </td>
      <td className="py-3 pr-5">
        <Since row={row} />
      </td>
    </tr>
  );
}

function NarrowRow({ row }: { row: ExposureRow }) {
  return (
    <li className="relative flex flex-col gap-1 border-t border-line px-4 py-3">
      <span className="flex items-baseline justify-between gap-3">
        <Title row={row} />
        <SevOf row={row} />
      </span>
      <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-small text-soft">
        <DssBars dss={row.dss} />
        <span>{plural(row.could, "could", "could")}</span>
        <span>{row.did === 0 ? <Verdict row={row} /> : didWords(row)}</span>
        <span>
          <Time atUtc={row.openedUtc} />, <SinceWords row={row} />
        </span>
      </span>
    </li>
  );
}

const Title = ({ row }: { row: ExposureRow }) => (
  <AppLink href={`/exposure/${row.id}`} className="font-strong after:absolute after:inset-0 hover:underline">
    {row.title}
  </AppLink>
);

function SevOf({ row: { sev } }: { row: ExposureRow }) {
  if (!sev) return null;
  const tag = <SeverityTag severity={sev.severity} />;
  if (!sev.href) return tag;
  return (
    <AppLink href={sev.href} aria-label={`SEV ${sev.severity}, SEV-${sev.number}`} className="relative z-10">
      {tag}
    </AppLink>
  );
}

function about({ principal, others, source }: ExposureRow): string {
  const to =
    principal === "PUBLIC" ? "to PUBLIC" : principal === "outside" ? "to an outside identity" : "to too many";
  return `${to}, at ${source}${others > 0 ? `; ${others} less sensitive with it` : ""}`;
}

const didWords = ({ did, reads }: ExposureRow): string =>
  did === 0 ? "0" : `${plural(did, "person", "people")}, ${plural(reads, "read")}`;

const Verdict = ({ row: { verdict } }: { row: ExposureRow }) =>
  verdict === "reads" ? (
    <span className="font-medium text-sev-0">reads without need</span>
  ) : (
    <span className="text-soft">{verdict === "cannot tell" ? "cannot tell" : "none, coverage complete"}</span>
  );

const Since = ({ row }: { row: ExposureRow }) => (
  <>
    <Time atUtc={row.openedUtc} />
    <span className="block text-small">
      <SinceWords row={row} />
    </span>
  </>
);

const SinceWords = ({ row: { openedUtc, closedUtc } }: { row: ExposureRow }) =>
  closedUtc === null ? (
    <span className="font-medium text-sev-0">open</span>
  ) : (
    <span className="text-soft">for {duration(Date.parse(closedUtc) - Date.parse(openedUtc))}</span>
  );
