import type { ReactNode } from "react";

interface NumberTableProps {
  caption: string;
  head: readonly string[];
  /** The first cell of a row names it; the others are its numbers. */
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}

/** The table behind a chart. */
export function NumberTable({ caption, head, rows }: NumberTableProps) {
  return (
    <table className="w-full text-small">
      <caption className="sr-only">{caption}</caption>
      <thead className="sticky top-0 bg-surface text-small text-soft">
        <tr>
          {head.map((word, at) => (
            <th
              key={word}
              scope="col"
              className={`px-5 py-2 font-regular ${at ? "text-right" : "text-left"}`}
            >
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className="border-t border-line">
            {row.cells.map((cell, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column.
              <td key={at} className={`px-5 py-1.5 ${at ? "text-right" : "text-soft"}`}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
