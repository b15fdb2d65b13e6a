"use client";

import { type ReactNode, useState } from "react";
import { later } from "#components/ui/later.tsx";
import { useSay } from "../words/use-say.ts";
import type { NavItem } from "./nav.ts";
import { NavLink } from "./nav-link.tsx";

const Dialog = later(() => import("../ui/dialog.tsx").then((part) => part.Dialog));

const SHOWN = 4;

interface BottomBarProps {
  items: readonly NavItem[];
  /** All of the navigation, the person and the seal: what "More" opens. */
  more: ReactNode;
}

/** The navigation of small screens: the first four, and the rest behind "More". */
export function BottomBar({ items, more }: BottomBarProps) {
  const { t } = useSay();
  const [open, setOpen] = useState(false);
  return (
    <div className="sticky bottom-0 z-20 border-t border-line bg-paper pb-[env(safe-area-inset-bottom)] desk:hidden">
      <nav aria-label={t("shell.main")} className="flex h-14 gap-1 p-1">
        {items.slice(0, SHOWN).map((item) => (
          <NavLink key={item.href} item={item} items={items} place="bottom" />
        ))}
        <button
          type="button"
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
          className="min-w-0 flex-1 rounded-button px-1 text-small text-soft"
        >
          {t("shell.more")}
        </button>
      </nav>
      {open ? (
        <Dialog open onOpenChange={setOpen} title="Whosaw">
          {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: closes after a link inside was followed, by whatever means. */}
          <div
            onClick={(event) =>
              event.target instanceof Element && event.target.closest("a") && setOpen(false)
            }
          >
            {more}
          </div>
        </Dialog>
      ) : null}
    </div>
  );
}
