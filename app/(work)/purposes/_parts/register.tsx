import { DssBars } from "#components/dss/dss-bars.tsx";
import { AppLink } from "#components/ui/app-link.tsx";
import { dss } from "#core/base/scales.ts";
import type { RegisterItem } from "#core/directory/purposes/register-view.ts";
import { READS_COUNTED_MAX } from "#core/directory/purposes/select-register.ts";
import { StateMark } from "./state-mark.tsx";
import { endWords, holderWords, readsInWords } from "./state-words.ts";

const HEAD = "px-3 py-2.5 text-left text-small font-regular text-soft first:pl-5 last:pr-5";
const CELL = "px-3 py-3 align-top first:pl-5 last:pr-5";

/** Every purpose in a row: what it is, how far it goes, who holds it, how much it is used. Narrow: two or three lines each. */
export function Register({ items }: { items: readonly RegisterItem[] }) {
  return (
    <>
      <table className="w-full table-fixed border-t border-line max-wide:hidden">
        <thead>
          <tr className="border-b border-line">
            <th className={HEAD}>Purpose</th>
            <th className={`${HEAD} w-26`}>Up to</th>
            <th className={`${HEAD} w-44`}>Datasets</th>
            <th className={`${HEAD} w-40`}>Held by</th>
            <th className={`${HEAD} w-38`}>Reads in 30 days</th>
            <th className={`${HEAD} w-36`}>Ends</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {items.map((item) => (
            <Row key={item.id} item={item} />
          ))}
        </tbody>
      </table>
      <ul className="divide-y divide-line border-t border-line wide:hidden">
        {items.map((item) => (
          <Lines key={item.id} item={item} />
        ))}
      </ul>
    </>
  );
}

function Row({ item }: { item: RegisterItem }) {
  return (
    <tr className="hover:bg-sunk">
      <td className={CELL}>
        <Title item={item} />
        <p className="truncate text-small text-soft" title={item.plain}>
          {item.plain}
        </p>
      </td>
      <td className={CELL}>
        <DssBars dss={dss(item.maxDss)} />
      </td>
      <td className={`${CELL} text-soft`}>{item.datasets.map(({ name }) => name).join(", ")}</td>
      <td className={`${CELL} text-soft`}>{holderWords(item.holders)}</td>
      <td className={CELL}>
        <Use item={item} />
      </td>
      <td className={`${CELL} text-soft`}>{endWords(item)}</td>
    </tr>
  );
}

function Lines({ item }: { item: RegisterItem }) {
  return (
    <li className="flex flex-col gap-1 px-5 py-3 max-desk:px-4">
      <Title item={item} />
      <p className="line-clamp-2 text-small text-soft">{item.plain}</p>
      <p className="flex flex-wrap items-baseline gap-x-3 text-small text-soft">
        <DssBars dss={dss(item.maxDss)} />
        <span>{endWords(item)}</span>
        <Use item={item} />
      </p>
      <p className="text-small text-soft">held by {holderWords(item.holders)}</p>
    </li>
  );
}

function Title({ item }: { item: RegisterItem }) {
  const forMe = item.waiting.some((request) => request.forMe);
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
      <AppLink
        href={`/purposes/${encodeURIComponent(item.id)}`}
        className={`min-w-0 break-words hover:underline ${forMe ? "font-strong" : "font-medium"}`}
      >
        {item.title}
      </AppLink>
      <StateMark state={item.state} />
      {forMe ? <span className="text-small font-strong">waits for you</span> : null}
      {!forMe && item.waiting.length > 0 && item.state !== "asked" && item.state !== "second" ? (
        <span className="text-small text-soft">a request waits</span>
      ) : null}
    </p>
  );
}

function Use({ item }: { item: RegisterItem }) {
  if (item.from === null) return null;
  if (!item.unused) return <span className="text-soft">{readsInWords(item, READS_COUNTED_MAX)}</span>;
  return (
    <span>
      <span className="rounded-tag bg-warn-soft px-1.5 font-medium text-ink">
        {item.lastReadAt ? "unused" : "never used"}
      </span>{" "}
      {item.lastReadAt ? <span className="text-soft">{readsInWords(item, READS_COUNTED_MAX)}</span> : null}
    </span>
  );
}
