import type { ReactNode } from "react";
import { useSay } from "../words/use-say.ts";
import { Brand } from "./brand.tsx";
import { byGroup, type NavItem } from "./nav.ts";
import { NavLink, ROOMY_MAX } from "./nav-link.tsx";

interface SidebarProps {
  items: readonly NavItem[];
  /** Who is signed in. */
  person?: ReactNode;
  /** How far the log can be trusted. */
  seal?: ReactNode;
}

/** The navigation of wide screens: brand, groups, person, seal. */
export function Sidebar({ items, person, seal }: SidebarProps) {
  return (
    <header className="sticky top-0 flex h-dvh w-[216px] shrink-0 flex-col border-r border-line px-3 py-5 max-desk:hidden">
      <div className="px-2">
        <Brand />
      </div>
      <div className="goes-on mt-4 min-h-0 flex-1 overflow-y-auto">
        <NavGroups items={items} />
      </div>
      <div className="flex flex-col gap-4 px-2 pt-4">
        {person}
        {seal}
      </div>
    </header>
  );
}

/** All items under their headings. */
export function NavGroups({ items }: { items: readonly NavItem[] }) {
  const { t } = useSay();
  return (
    <nav aria-label={t("shell.main")} className="flex flex-col gap-3">
      {byGroup(items).map(({ group, items: members }) => (
        <div key={group}>
          {group ? <p className="px-2 pb-1 text-small text-faint">{group}</p> : null}
          <ul
            className={`flex flex-col gap-0.5 ${items.length > ROOMY_MAX ? "[@media(height<64rem)]:gap-0" : ""}`}
          >
            {members.map((item) => (
              <li key={item.href}>
                <NavLink item={item} items={items} place="side" />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
