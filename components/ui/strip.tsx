import type { ReactNode } from "react";
import { AppLink } from "./app-link.tsx";

/** One number of a strip. `label` says what it counts; `href` opens what it counts. */
export interface StripItem {
  label: string;
  value: ReactNode;
  href?: string;
  note?: ReactNode;
  tone?: "plain" | "alarm";
  /** Needs twice the room of the others. */
  wide?: true;
}

/**
 * Numbers side by side; a list of lines under 720 px. With `numberFirst` the number leads and the label explains it
 * ("24 / logins could read conversations"), otherwise the label asks and the number answers.
 */
export function Strip({ items, numberFirst = false }: { items: readonly StripItem[]; numberFirst?: boolean }) {
  return (
    <dl className="flex divide-line max-desk:flex-col max-desk:divide-y desk:divide-x">
      {items.map((item) => (
        <Cell key={item.label} item={item} numberFirst={numberFirst} />
      ))}
    </dl>
  );
}

function Cell({ item, numberFirst }: { item: StripItem; numberFirst: boolean }) {
  const order = numberFirst ? "order-last" : "";
  return (
    <div
      className={`relative flex min-w-0 basis-0 gap-x-4 px-5 py-4 max-desk:items-center max-desk:px-4 max-desk:py-3 desk:flex-col ${
        item.wide ? "grow-2" : "grow"
      } ${item.href ? "transition-colors hover:bg-sunk" : ""
      }`}
    >
      <dt className={`text-soft max-desk:flex-1 ${order}`}>{item.label}</dt>
      <dd className={numberFirst ? "w-16 shrink-0 desk:w-auto" : "min-w-0 max-desk:text-right"}>
        <Value item={item} />
        {item.note ? <span className="mt-1 block text-small text-soft">{item.note}</span> : null}
      </dd>
    </div>
  );
}

function Value({ item }: { item: StripItem }) {
  const look = `block text-figure font-strong max-desk:text-lead ${item.tone === "alarm" ? "text-sev-0" : ""}`;
  if (!item.href) return <span className={look}>{item.value}</span>;
  return (
    <AppLink href={item.href} aria-label={`${item.label}: open what it counts`} className={`${look} after:absolute after:inset-0`}>
      {item.value}
    </AppLink>
  );
}
