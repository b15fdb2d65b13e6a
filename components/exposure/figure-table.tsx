import type { ReactNode } from "react";

interface FigureTableProps {
  caption: string;
  /** What a row is. */
  what: string;
  head: readonly string[];
  /** Of these columns, those that hold words: they begin where their heading does. */
  words?: readonly string[];
  rows: readonly FigureRow[];
  /** What a row's act does, where rows have one. */
  acts?: string;
}

interface FigureRow {
  readonly key: string;
  readonly name: ReactNode;
  readonly cells: readonly ReactNode[];
  /** A button at its end. */
  readonly act?: ReactNode;
}

/** A table of numbers whose rows have a name; where it is narrow, each row's numbers stand under its name with their words. */
export function FigureTable({ caption, what, head, words = [], rows, acts }: FigureTableProps) {
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
            {acts ? (
              <th scope="col" className="px-5 py-2">
                <span className="sr-only">{acts}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, cells, act }) => (
            <tr key={key} className="border-t border-line">
              <th scope="row" className="h-10 px-5 text-left font-medium">
                {name}
              </th>
              {cells.map((cell, at) => (
                <td key={head[at]} className={`px-5 ${side(head[at]!)}`}>
                  {cell}
                </td>
              ))}
              {acts ? <td className="px-5 py-1.5 text-right">{act}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="desk:hidden">
        {rows.map(({ key, name, cells, act }) => (
          <li key={key} className="border-t border-line px-4 py-3">
            <div className="flex items-start justify-between gap-4">
              <div className="min-w-0 font-medium">{name}</div>
              {act ? <div className="shrink-0">{act}</div> : null}
            </div>
            <dl className="mt-1.5 grid grid-cols-2 gap-x-6 gap-y-1 text-small">
              {cells.map((cell, at) => (
                <div
                  key={head[at]}
                  className={`flex gap-x-3 ${words.includes(head[at]!) ? "col-span-full" : "justify-between"}`}
                >
                  <dt className="shrink-0 text-soft">{head[at]}</dt>
                  <dd className="min-w-0 break-words">{cell}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </>
  );
}
