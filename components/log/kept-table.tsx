import type { KeptRow } from "./kept-row.ts";

/** What the strip shows, in rows; on narrow screens each row becomes lines. */
export function KeptTable({ rows }: { rows: readonly KeptRow[] }) {
  return (
    <table className="w-full text-small max-desk:block">
      <caption className="sr-only">Ranges of the log, what is kept of them and until when</caption>
      <thead className="sticky top-0 bg-surface text-soft max-desk:sr-only">
        <tr>
          <Head>Recorded (UTC)</Head>
          <Head>Leaves</Head>
          <Head right>Entries</Head>
          <Head>What becomes of it</Head>
        </tr>
      </thead>
      <tbody className="max-desk:block">
        {rows.map(({ key, recorded, leaves, entries, fate }) => (
          <tr
            key={key}
            className="border-t border-line align-top max-desk:flex max-desk:flex-col max-desk:px-4 max-desk:py-2"
          >
            <td className="px-5 py-1.5 whitespace-nowrap max-desk:p-0">{recorded}</td>
            <td className="px-5 py-1.5 whitespace-nowrap text-soft max-desk:p-0">
              <span className="desk:hidden">leaves </span>
              {leaves}
            </td>
            <td className="px-5 py-1.5 text-right max-desk:hidden">{entries}</td>
            <td className="px-5 py-1.5 max-desk:p-0">{fate}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const Head = ({ children, right = false }: { children: string; right?: boolean }) => (
  <th scope="col" className={`px-5 py-2 font-regular ${right ? "text-right" : "text-left"}`}>
    {children}
  </th>
);
