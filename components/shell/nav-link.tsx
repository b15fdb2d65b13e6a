"use client";

import { usePathname } from "next/navigation";
import { count } from "../text/format.ts";
import { AppLink } from "../ui/app-link.tsx";
import { isUnder, type NavItem } from "./nav.ts";

const SIDE =
  "flex h-8 items-center justify-between gap-2 rounded-button px-2 text-soft transition-colors hover:bg-sunk hover:text-ink aria-[current=page]:bg-sunk aria-[current=page]:font-strong aria-[current=page]:text-ink";
const BOTTOM =
  "flex h-full min-w-0 flex-1 flex-col items-center justify-center gap-0.5 rounded-button px-1 text-center text-small text-soft aria-[current=page]:bg-sunk aria-[current=page]:font-strong aria-[current=page]:text-ink";

/** An item of the navigation; knows by itself whether its page is open. */
export function NavLink({ item, place }: { item: NavItem; place: "side" | "bottom" }) {
  const current = isUnder(usePathname(), item.href);
  return (
    <AppLink
      href={item.href}
      aria-current={current ? "page" : undefined}
      className={place === "side" ? SIDE : BOTTOM}
    >
      <span className={place === "side" ? "truncate" : "line-clamp-2"}>{item.label}</span>
      {item.count === undefined ? null : <span className="text-small">{count(item.count)}</span>}
    </AppLink>
  );
}
