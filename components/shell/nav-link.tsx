"use client";

import { usePathname } from "next/navigation";
import { AppLink } from "../ui/app-link.tsx";
import { useSay } from "../words/use-say.ts";
import { isCurrent, type NavItem } from "./nav.ts";

/** More than so many do not fit in the height of a laptop. */
export const ROOMY_MAX = 16;
const SIDE =
  "flex h-8 items-center max-desk:h-11 justify-between gap-2 rounded-button px-2 text-soft -outline-offset-2 transition-colors hover:bg-sunk hover:text-ink aria-[current=page]:bg-sunk aria-[current=page]:font-strong aria-[current=page]:text-ink";
const CLOSE = "desk:[@media(height<64rem)]:h-7";
const BOTTOM =
  "flex h-full min-w-0 flex-1 flex-col items-center justify-center gap-0.5 rounded-button px-1 text-center text-small text-soft aria-[current=page]:bg-sunk aria-[current=page]:font-strong aria-[current=page]:text-ink";

interface NavLinkProps {
  item: NavItem;
  /** All of the navigation. */
  items: readonly NavItem[];
  place: "side" | "bottom";
}

/** An item of the navigation; knows by itself whether its page is open. */
export function NavLink({ item, items, place }: NavLinkProps) {
  const { count } = useSay();
  const current = isCurrent(item, usePathname(), items);
  return (
    <AppLink
      href={item.href}
      aria-current={current ? "page" : undefined}
      className={place === "side" ? `${SIDE} ${items.length > ROOMY_MAX ? CLOSE : ""}` : BOTTOM}
    >
      <span className={place === "side" ? "truncate" : "line-clamp-2"}>
        {place === "side" ? item.label : (item.brief ?? item.label)}
      </span>
      {item.count === undefined ? null : <span className="text-small">{count(item.count)}</span>}
    </AppLink>
  );
}
