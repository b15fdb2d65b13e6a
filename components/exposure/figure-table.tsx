import type { ReactNode } from "react";

interface FigureTableProps {
  caption: string;
  /** What a row is. */
  what: string;
  head: readonly string[];
  /** Of these columns, those that hold words: they begin where their heading does. */
  words?: readonly string[];
  rows: readonly { readonly key: string; readonly name: ReactNode; readonly cells: readonly ReactNode[] }[];
}

/** A table of numbers whose rows have a name; where it is narrow, each row's numbers stand under its name with their words. */
export function FigureTable({ caption, what, head, words = [], rows }: FigureTableProps) {
  const side = (column: string): string => (words.includes(column) ? "text-left" : "text-right");
  return (
    <>
      <table className="w-full max-desk:hidden">
        <caption className="sr-only">{caption}</caption>
        <thead className="text-small text-soft">
          <tr>
            <th scope="col" className="px-5 py-2 text-left font-regular">
              {what}
            </th>
            {head.map((word) => (
              <th key={word} scope="col" className={`px-5 py-2 font-regular ${side(word)}`}>
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, cells }) => (
            <tr key={key} className="border-t border-line">
              <th scope="row" className="h-10 px-5 text-left font-medium">
                {name}
              </th>
              {cells.map((cell, at) => (
                <td key={head[at]} className={`px-5 ${side(head[at]!)}`}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="desk:hidden">
        {rows.map(({ key, name, cells }) => (
          <li key={key} className="border-t border-line px-4 py-3">
            <div className="font-medium">{name}</div>
            <dl className="mt-1 flex flex-col gap-0.5 text-small">
              {cells.map((cell, at) => (
                <div key={head[at]} className="flex justify-between gap-4">
                  <dt className="text-soft">{head[at]}</dt>
                  <dd className="text-right">{cell}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </>
  );
}
