import type { ReactNode } from "react";

interface FigureTableProps {
  caption: string;
  head: readonly string[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}

/** A table of figures; under 720 px each row is a small card whose cells carry their heading. */
export function FigureTable({ caption, head, rows }: FigureTableProps) {
  return (
    <table className="w-full max-desk:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="border-t border-line text-small text-soft max-desk:sr-only">
        <tr>
          {head.map((word) => (
            <th key={word} scope="col" className="px-5 py-2 text-left font-regular">
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-desk:block">
        {rows.map(({ key, cells }) => (
          <tr key={key} className="border-t border-line align-top max-desk:block max-desk:px-4 max-desk:py-3">
            {cells.map((cell, at) => (
              <td
                key={head[at]}
                className="px-5 py-3 max-desk:flex max-desk:justify-between max-desk:gap-4 max-desk:px-0 max-desk:py-1 max-desk:text-right"
              >
                <span aria-hidden="true" className="text-left text-small text-soft desk:hidden">
                  {head[at]}
                </span>
                <span>{cell}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
