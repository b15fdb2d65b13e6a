import { type ReactNode, useId } from "react";
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
 * Numbers side by side, each on the line of the others; a list of lines under 1024 px, which with the sidebar is about 720. With `numberFirst` the number leads and the label explains it
 * ("24 / logins could read conversations"), otherwise the label asks and the number answers.
 */
export function Strip({
  items,
  numberFirst = false,
}: {
  items: readonly StripItem[];
  numberFirst?: boolean;
}) {
  return (
    <dl className="divide-line max-wide:divide-y wide:grid wide:auto-cols-fr wide:grid-flow-col wide:grid-rows-[auto_1fr] wide:divide-x">
      {items.map((item) => (
        <Cell key={item.label} item={item} numberFirst={numberFirst} />
      ))}
    </dl>
  );
}

function Cell({ item, numberFirst }: { item: StripItem; numberFirst: boolean }) {
  const id = useId();
  const order = numberFirst ? "order-last" : "";
  return (
    <div
      className={`relative min-w-0 gap-x-4 px-5 py-4 max-wide:flex max-wide:items-baseline max-wide:px-4 max-wide:py-3 wide:row-span-2 wide:grid wide:grid-rows-subgrid wide:gap-y-0 ${
        item.wide ? "wide:col-span-2" : ""
      } ${item.href ? "transition-colors hover:bg-sunk" : ""}`}
    >
      <dt id={`${id}-label`} className={`text-soft max-wide:flex-1 ${order}`}>
        {item.label}
      </dt>
      <dd
        className={
          numberFirst ? "w-16 shrink-0 wide:w-auto" : "min-w-0 max-wide:max-w-[62%] max-wide:text-right"
        }
      >
        <Value item={item} id={id} />
        {item.note ? <span className="mt-1 block text-small text-soft">{item.note}</span> : null}
      </dd>
    </div>
  );
}

function Value({ item, id }: { item: StripItem; id: string }) {
  const look = `block min-h-6 text-figure font-strong max-wide:text-lead ${item.tone === "alarm" ? "text-sev-0" : ""}`;
  if (!item.href) return <span className={look}>{item.value}</span>;
  return (
    <AppLink
      id={`${id}-value`}
      href={item.href}
      aria-labelledby={`${id}-value ${id}-label`}
      className={`${look} after:absolute after:inset-0`}
    >
      {item.value}
    </AppLink>
  );
}
