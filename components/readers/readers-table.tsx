import { type Dss, dss, type Severity } from "#core/base/scales.ts";
import { MiniBar } from "../charts/mini-bar.tsx";
import { DssBars } from "../dss/dss-bars.tsx";
import { SeverityTag } from "../severity/severity-tag.tsx";
import { count } from "../text/format.ts";
import { AppLink } from "../ui/app-link.tsx";

/** A reader and how much they read of each DSS, 1 first; each number opens its reads. */
export interface ReaderRow {
  id: string;
  name: string;
  unit: string;
  href: string;
  reads: readonly [ReaderCell, ReaderCell, ReaderCell, ReaderCell];
  /** The most serious SEV their reads are part of; without a link for those who may not open it. */
  sev: { severity: Severity; href: string | null } | null;
}

export interface ReaderCell {
  count: number;
  href: string;
}

const LEVELS: readonly Dss[] = [dss(1), dss(2), dss(3), dss(4)];

/** Who read how much of what sensitivity: the readers of most DSS 4 come first, as the caller sorts them. */
export function ReadersTable({ readers }: { readers: readonly ReaderRow[] }) {
  const most = Math.max(1, ...readers.flatMap((reader) => reader.reads.map((cell) => cell.count)));
  return (
    <>
      <table className="w-full table-fixed text-left max-wide:hidden">
        <caption className="sr-only">Readers by the sensitivity of what they read</caption>
        <thead>
          <tr className="text-small text-soft">
            <th scope="col" className="px-5 pb-2 font-regular">
              Reader
            </th>
            {LEVELS.map((level) => (
              <th key={level} scope="col" className="w-[14.5%] pb-2 text-right font-regular">
                <DssBars dss={level} />
              </th>
            ))}
            <th scope="col" className="w-28 pb-2 pr-5">
              <span className="sr-only">SEV</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {readers.map((reader) => (
            <WideRow key={reader.id} reader={reader} most={most} />
          ))}
        </tbody>
      </table>
      <ul className="wide:hidden">
        {readers.map((reader) => (
          <NarrowRow key={reader.id} reader={reader} />
        ))}
      </ul>
    </>
  );
}

function WideRow({ reader, most }: { reader: ReaderRow; most: number }) {
  return (
    <tr className="border-t border-line hover:bg-sunk">
      <th scope="row" className="h-10 truncate px-5 font-regular">
        <Name reader={reader} />
      </th>
      {reader.reads.map((cell, at) => (
        <td key={LEVELS[at]} className="h-10 text-right">
          <span className="inline-flex items-center justify-end gap-2">
            <span className="max-full:hidden">
              <MiniBar value={cell.count} most={most} dss={LEVELS[at]!} />
            </span>
            <Count cell={cell} of={`${reader.name}, DSS ${LEVELS[at]}`} />
          </span>
        </td>
      ))}
      <td className="h-10 pr-5 text-right">
        <Sev sev={reader.sev} />
      </td>
    </tr>
  );
}

function NarrowRow({ reader }: { reader: ReaderRow }) {
  return (
    <li className="flex flex-col gap-1 border-t border-line px-4 py-3">
      <span className="flex items-center justify-between gap-2">
        <span className="min-w-0 truncate">
          <Name reader={reader} />
        </span>
        <Sev sev={reader.sev} />
      </span>
      <span className="flex flex-wrap gap-x-4 gap-y-1">
        {reader.reads.map((cell, at) =>
          cell.count > 0 ? (
            <span key={LEVELS[at]} className="flex items-center gap-2">
              <DssBars dss={LEVELS[at]!} />
              <Count cell={cell} of={`${reader.name}, DSS ${LEVELS[at]}`} />
            </span>
          ) : null,
        )}
      </span>
    </li>
  );
}

function Name({ reader }: { reader: ReaderRow }) {
  return (
    <>
      <AppLink href={reader.href} className="font-strong hover:underline">
        {reader.name}
      </AppLink>{" "}
      <span className="text-soft">{reader.unit}</span>
    </>
  );
}

function Count({ cell, of }: { cell: ReaderCell; of: string }) {
  if (cell.count === 0) return <span className="min-w-10 text-right text-soft">0</span>;
  return (
    <AppLink
      href={cell.href}
      aria-label={`${count(cell.count)} reads: ${of}`}
      className="min-w-10 text-right hover:underline"
    >
      {count(cell.count)}
    </AppLink>
  );
}

function Sev({ sev }: { sev: ReaderRow["sev"] }) {
  if (!sev) return null;
  if (!sev.href) return <SeverityTag severity={sev.severity} />;
  return (
    <AppLink href={sev.href} className="inline-flex rounded-tag">
      <SeverityTag severity={sev.severity} />
    </AppLink>
  );
}
