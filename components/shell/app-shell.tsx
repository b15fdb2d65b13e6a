import type { ReactNode } from "react";
import { useSay } from "../words/use-say.ts";
import { BottomBar } from "./bottom-bar.tsx";
import type { NavItem } from "./nav.ts";
import { NavGroups, Sidebar } from "./sidebar.tsx";

interface AppShellProps {
  items: readonly NavItem[];
  person?: ReactNode;
  seal?: ReactNode;
  /** Above everything: that this is a demo. */
  banner?: ReactNode;
  /** Below every page: who countersigned the log. */
  foot?: ReactNode;
  children: ReactNode;
}

/** The house around every signed-in page: sidebar (a bottom bar under 720 px), banner, and one main. */
export function AppShell({ items, person, seal, banner, foot, children }: AppShellProps) {
  const { t, locale } = useSay();
  return (
    <div lang={locale} className="flex min-h-dvh">
      <a
        href="#main"
        className="sr-only rounded-button bg-ink px-3 py-2 text-on-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:px-3 focus:py-2"
      >
        {t("shell.skip")}
      </a>
      <Sidebar items={items} person={person} seal={seal} />
      <div className="flex min-h-dvh min-w-0 flex-1 flex-col">
        {banner}
        <main
          id="main"
          tabIndex={-1}
          className="peer mx-auto w-full max-w-[1600px] flex-1 px-8 py-6 outline-none max-desk:p-4"
        >
          {children}
        </main>
        {foot ? (
          <footer className="mx-auto w-full max-w-[1600px] px-8 pt-2 pb-5 max-desk:px-4 max-desk:pb-4 max-desk:peer-has-[[data-sticky-acts]]:pb-20">
            {foot}
          </footer>
        ) : null}
        <BottomBar
          items={items}
          more={
            <div className="flex flex-col gap-5">
              <NavGroups items={items} />
              {person}
              {seal}
            </div>
          }
        />
      </div>
    </div>
  );
}

/** Acts that stay at hand: fixed above the bottom bar under 720 px, in place on wide screens. */
export function StickyActs({ children }: { children: ReactNode }) {
  return (
    <div
      data-sticky-acts=""
      className="flex flex-wrap gap-2 max-desk:fixed max-desk:inset-x-0 max-desk:bottom-[calc(57px+env(safe-area-inset-bottom))] max-desk:z-10 max-desk:border-t max-desk:border-line max-desk:bg-surface max-desk:gap-1 max-desk:px-3 max-desk:py-2 max-desk:[&_button]:px-2.5"
    >
      {children}
    </div>
  );
}
