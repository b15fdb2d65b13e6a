"use client";

import { useEffect, useRef } from "react";
import { AppLink } from "./app-link.tsx";

export interface TabLink {
  readonly label: string;
  readonly href: string;
  readonly active: boolean;
  /** How many there are, where that says something. */
  readonly count?: number;
}

/** The parts of one thing, each a page of its own. Scrolls sideways where it is too narrow, so that the open one shows. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  const nav = useRef<HTMLElement>(null);
  const opened = tabs.find(({ active }) => active)?.href;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it moves when another part is opened.
  useEffect(() => {
    const open = nav.current?.querySelector<HTMLElement>("[aria-current=page]");
    if (nav.current && open)
      nav.current.scrollLeft = open.offsetLeft - (nav.current.clientWidth - open.offsetWidth) / 2;
  }, [opened]);
  return (
    <nav ref={nav} aria-label={label} className="relative -mx-1 overflow-x-auto border-b border-line">
      <ul className="flex min-w-max gap-1 px-1">
        {tabs.map(({ label: name, href, active, count }) => (
          <li key={href}>
            <AppLink
              href={href}
              aria-current={active ? "page" : undefined}
              className="-mb-px flex min-h-11 items-center gap-1.5 border-b-2 border-transparent px-2 text-soft -outline-offset-2 hover:text-ink aria-[current=page]:border-ink aria-[current=page]:font-strong aria-[current=page]:text-ink desk:min-h-10"
            >
              {name}
              {count ? <span className="text-small text-soft">{count}</span> : null}
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
